/** What docs/api.md promises, as a stranger uses it: compiled against the packed types, run on the packed code. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Consumer, documented, newConsumer } from './consumer.js';

const PATIENCE_MS = 600_000;

/** Prints what each function gives; `report` is held below. */
const PROGRAM = `
import { checkProject, compileTexts, type GeneratedChanges, generate, InvalidSpecs, loadToolset, type Problem, type Toolset } from 'toolsd';
import { createServer, type Policy, serveHttp, serveStdio, type Transport } from 'toolsd/server';

const problems: readonly Problem[] = await checkProject('.');
const broken: readonly Problem[] = await checkProject('broken');
const toolset: Toolset = await loadToolset('.');
const before: GeneratedChanges = await generate('.', { write: false });
const first: GeneratedChanges = await generate('.');
const again: GeneratedChanges = await generate('.');
const invalid = await loadToolset('broken').catch((error: unknown) => error);
const missing = await loadToolset('nowhere').catch((error: unknown) => error);
const server = 'name: texts\\nversion: 1.0.0\\nsources: {git: {cli: {program: git, install: Get git.}}}\\n';
const compiled = await compileTexts(new Map([['tools.d/_server.yaml', server]]));
const nothing = await compileTexts(new Map());

/** Two ends of a wire in memory. */
function wire(): [Transport, Transport & { onmessage?: (message: object) => void }] {
  const make = (): any => ({ start: async () => {}, close: async () => {} });
  const [one, other] = [make(), make()];
  one.send = async (message: object) => queueMicrotask(() => other.onmessage?.(message));
  other.send = async (message: object) => queueMicrotask(() => one.onmessage?.(message));
  return [one, other];
}
const readOnly: Policy = { origin: 'read-only', only: [[{ kind: 'tool', glob: 'show_p*' }]] };
async function listed(policies: readonly Policy[]): Promise<unknown> {
  const [mine, theirs] = wire();
  const tools = createServer(toolset, { policies });
  await tools.connect(mine);
  const answer = new Promise<any>((resolve) => {
    theirs.onmessage = (message: any) => message.id === 2 && resolve(message.result);
  });
  const clientInfo = { name: 'memory', version: '1' };
  await theirs.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo } });
  await theirs.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  await theirs.send({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
  const { tools: list } = await answer;
  await tools.close();
  return list.map(({ name }: { name: string }) => name);
}
const open = await serveHttp(toolset, { hostname: '0.0.0.0', port: 0 }).catch((error: unknown) => error);
const port = await serveHttp(toolset, { port: 0 });
const healthy = await (await fetch(\`http://127.0.0.1:\${port}/healthz\`)).text();

console.log(JSON.stringify({
  problems,
  broken: broken.map(({ code, file, line, severity }) => ({ code, file, line, severity })),
  toolset: toolset.tools.map(({ tool }) => tool.name),
  before, first, again,
  invalid: invalid instanceof InvalidSpecs && [invalid.message, invalid.problems.length],
  missing: missing instanceof Error && missing.message,
  compiled: [compiled.problems, [...compiled.files.keys()], compiled.toolset?.name],
  nothing: [nothing.problems.map(({ code }) => code), nothing.files.size, nothing.toolset === undefined],
  all: await listed([]),
  some: await listed([readOnly]),
  open: open instanceof RangeError && open.message,
  healthy,
  serveStdio: typeof serveStdio,
}));
process.exit(0);
`;

let consumer: Consumer;
let report: Record<string, unknown>;
beforeAll(async () => {
  consumer = await newConsumer();
  const { code, output } = await consumer.toolsd('init', 'project', '--name', 'project');
  expect(code, output).toBe(0);
  consumer.moveUp('project', ['tools.d', 'test']);
  consumer.put('broken/tools.d/_server.yaml', 'name: broken\nversion: 1.0.0\nsource: {}\n');
  consumer.put('src/main.ts', PROGRAM);
  expect(await consumer.compile()).toMatchObject({ code: 0, output: '' });
  const { stdout, output: all } = await consumer.node('build/main.js');
  const line = stdout.split('\n').find((one) => one.startsWith('{'));
  expect(line, all).toBeDefined();
  report = JSON.parse(line ?? '') as Record<string, unknown>;
}, PATIENCE_MS);
afterAll(() => consumer?.remove());

describe('the compiler as a library', () => {
  it('finds every problem, with its place', () => {
    expect(report.problems).toEqual([]);
    expect(report.broken).toContainEqual({
      code: 'unknown-key',
      file: 'tools.d/_server.yaml',
      line: 3,
      severity: 'error',
    });
  });

  it('loads a tool set, or says why not', () => {
    expect(report.toolset).toEqual(['show_commits', 'show_project']);
    expect(report.invalid).toEqual([expect.stringContaining('tools.d/_server.yaml:'), expect.any(Number)]);
    expect(report.missing).toMatch(/^There is no tools\.d in /);
  });

  it('writes code once, and says what it would write', () => {
    const { before, first, again } = report as Record<string, { written: string[]; removed: string[] }>;
    expect(first?.written).toContain('src/generated/repository/show_commits.ts');
    expect(before).toEqual(first);
    expect(again).toEqual({ written: [], removed: [] });
  });

  it('compiles texts', () => {
    expect(report.compiled).toEqual([[], ['src/generated/index.ts', 'src/generated/server.ts'], 'texts']);
    expect(report.nothing).toEqual([['no-server-file'], 0, true]);
  });

  it('runs in the test that docs/api.md shows', { timeout: 120_000 }, async () => {
    consumer.put('src/tools.test.ts', documented('src/tools.test.ts'));
    expect(await consumer.compile()).toMatchObject({ code: 0, output: '' });
    expect(await consumer.node('build/tools.test.js')).toMatchObject({ code: 0 });
    consumer.put('tools.d/repository/broken.yaml', 'name: broken\n');
    expect(await consumer.node('build/tools.test.js')).toMatchObject({ code: 1 });
  });
});

describe('the server as a library', () => {
  it('speaks over a transport of the caller, within policies', () => {
    expect(report.all).toEqual(['show_commits', 'show_project']);
    expect(report.some).toEqual(['show_project']);
  });

  it('serves over HTTP on this machine, and to others only with tokens', () => {
    expect(report.healthy).toBe('ok\n');
    expect(report.open).toContain('TOOLSD_HTTP_TOKENS');
  });
});
