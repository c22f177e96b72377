/** A project that is known from an earlier start is served as one that is compiled: the same answers, the same calls. */
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readProject } from '../../codegen/project/read-project.js';
import { modelOf, ODD, ROOT } from '../codegen/projects.js';
import { killServers, type ServerProcess, startServer } from './server-process.js';

vi.setConfig({ testTimeout: 60_000 });

let home: string;
let api: Server;
/** What reached the API, in any order. */
let requests: string[];
const project = () => join(home, 'project');

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'toolsd-known-'));
  requests = [];
  api = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _host, 'x-request-id': _random, ...headers } = request.headers;
    const seen = { method: request.method, url: request.url, headers, body: String(Buffer.concat(chunks)) };
    requests.push(JSON.stringify(seen));
    response.setHeader('content-type', 'application/json').end(JSON.stringify([{ id: 'a', name: seen.url }]));
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  mkdirSync(join(home, 'bin'));
  for (const name of ['odd', 'helper', 'heroku', 'psql']) {
    const path = join(home, 'bin', name);
    writeFileSync(
      path,
      `#!/bin/sh\nprintf '%s|' "$@" >> '${home}/ran'\necho >> '${home}/ran'\nprintf '%s\\n' "$@"\n`,
    );
    chmodSync(path, 0o755);
  }
});
afterEach(() => {
  killServers();
  api.close();
  rmSync(home, { recursive: true, force: true });
});

async function put(source: string): Promise<void> {
  cpSync(join(source, 'tools.d'), join(project(), 'tools.d'), { recursive: true });
  // Files that are younger may change within the tick of the clock.
  await sleep(1_100);
}

function started(cache: string): ServerProcess {
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  return startServer(
    {
      PATH: `${join(home, 'bin')}:${process.env.PATH}`,
      HOME: home,
      NODE_V8_COVERAGE: join(home, 'v8'),
      TOOLSD_CACHE: cache,
      ODD_API: url,
      ODD_TOKEN: 'a-token-of-the-odd',
      HEROKU_API_URL: url,
      HEROKU_API_KEY: 'a-key-of-the-tests',
    },
    ['--dir', project()],
  );
}

const cache = () => join(home, 'cache');
const keptIn = () =>
  readdirSync(cache(), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('tools.jsonl'))
    .map((path) => join(cache(), path));

/** Serves the project once, so that it is known. */
async function servedOnce(): Promise<void> {
  const server = started(cache());
  await server.request('initialize', HELLO);
  const until = Date.now() + 60_000;
  while (!readdirSync(join(home)).includes('cache') || keptIn().length === 0) {
    if (Date.now() > until) throw new Error('nothing was kept');
    await sleep(50);
  }
  server.closeInput();
  await server.exit;
  rmSync(join(home, 'v8'), { recursive: true });
}

/** The bundles that a server loaded, once it has ended. */
async function loaded(server: ServerProcess): Promise<string[]> {
  server.closeInput();
  await server.exit;
  const [report = ''] = readdirSync(join(home, 'v8'));
  const { result } = JSON.parse(readFileSync(join(home, 'v8', report), 'utf8')) as {
    result: { url: string }[];
  };
  rmSync(join(home, 'v8'), { recursive: true });
  return result.flatMap(({ url }) => /\/dist\/([a-z]+\.c?js)$/.exec(url)?.[1] ?? []).sort();
}

const HELLO = {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'a client', version: '1' },
};
const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': HELLO.clientInfo,
  'io.modelcontextprotocol/clientCapabilities': {},
};

type Asked = readonly [method: string, params: Readonly<Record<string, unknown>>];

/** Every tool with all that its examples say, and with what no tool takes. */
async function questions(source: string): Promise<Asked[]> {
  const { tools } = await modelOf(await readProject(source));
  const call = (name: string, args: unknown): Asked => ['tools/call', { name, arguments: args }];
  return [
    ...tools.flatMap(({ name, examples }) => examples.map(({ args }) => call(name, args))),
    ...tools.flatMap(({ name, aliases }) =>
      [name, ...aliases].flatMap((one) => [call(one, {}), call(one, { '?': [1] })]),
    ),
    call('no_such_tool', {}),
    call(`${tools[0]?.name}x`, {}),
    call('constructor', {}),
    ['tools/call', { arguments: {} }],
    ['tools/list', {}],
    ['tools/list', { cursor: 'x' }],
    ['resources/list', {}],
  ];
}

interface Heard {
  readonly lines: readonly string[];
  readonly stderr: readonly string[];
  readonly requests: readonly string[];
  readonly ran: readonly string[];
  readonly loaded: readonly string[];
}

async function heard(where: string, era: 'legacy' | 'modern', asked: readonly Asked[]): Promise<Heard> {
  requests = [];
  rmSync(join(home, 'ran'), { force: true });
  const server = started(where);
  const carried = (params: object) => (era === 'modern' ? { ...params, _meta: META } : params);
  if (era === 'legacy') {
    await server.request('initialize', HELLO);
    await server.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  } else await server.request('server/discover', carried({}));
  await server.request('tools/list', carried({}));
  // A few at a time: some tools have little time.
  for (let first = 0; first < asked.length; first += 4)
    await Promise.all(
      asked.slice(first, first + 4).map(([method, params]) => server.request(method, carried(params))),
    );
  const bundles = await loaded(server);
  const ran = readFileSync(join(home, 'ran'), 'utf8').split('\n').sort();
  // What seals a question, and the id of a call, are made anew by each server.
  const lines = server.lines.map((line) => line.replace(/[\w.-]{36,}/g, 'a token')).sort();
  return {
    lines,
    stderr: server.stderr().split('\n').sort(),
    requests: requests.sort(),
    ran,
    loaded: bundles,
  };
}

describe.each([
  ['of rare features', ODD],
  ['that this package ships, as one of somebody else', ROOT],
])('a project %s', (_, source) => {
  it.each(['legacy', 'modern'] as const)('answers the same when it is known, in the %s era', async (era) => {
    await put(source);
    await servedOnce();
    const asked = await questions(source);
    const [known, compiled] = [await heard(cache(), era, asked), await heard('off', era, asked)];
    expect(known.loaded).toEqual(['kept.cjs', 'server.cjs', 'start.cjs']);
    expect(compiled.loaded).toEqual(['serve.js', 'start.cjs']);
    const { loaded: _one, ...said } = known;
    const { loaded: _other, ...toBeSaid } = compiled;
    expect(said).toEqual(toBeSaid);
    expect(said.lines.length).toBeGreaterThan(asked.length);
    expect(said.requests.length).toBeGreaterThan(3);
  });
});

describe('a project that was listed from what is known', () => {
  beforeEach(async () => {
    await put(ODD);
    await servedOnce();
  });

  async function called(meanwhile: () => void): Promise<{ answer: unknown; loaded: readonly string[] }> {
    const server = started(cache());
    await server.request('initialize', HELLO);
    await server.request('tools/list');
    meanwhile();
    const { result } = await server.request('tools/call', { name: 'two_holes', arguments: {} });
    return { answer: result.content, loaded: await loaded(server) };
  }

  it.each<[string, () => void]>([
    [
      'a spec is another one by then',
      () => appendFileSync(join(project(), 'tools.d/more/page_link.yaml'), '# more\n'),
    ],
    ['what was kept is gone', () => rmSync(cache(), { recursive: true })],
    ['what was kept is cut off', () => truncateSync(keptIn()[0] ?? '', 100)],
  ])('is compiled for its first call where %s', async (_, change) => {
    const before = await called(() => {});
    expect(before.loaded).not.toContain('serve.js');
    const after = await called(change);
    expect(after.loaded).toContain('serve.js');
    expect(after.answer).toEqual(before.answer);
  });
});
