import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';

const BIN = join(ROOT, 'bin/toolsd.js');
const SPEC = 'tools.d/ps/ps_list.yaml';
const README = `# Mine

<!-- toolsd:tools -->
<!-- /toolsd:tools -->

The end.
`;

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'toolsd-docs-'));
  mkdirSync(join(project, 'tools.d/ps'), { recursive: true });
  for (const file of ['tools.d/_server.yaml', SPEC]) cpSync(join(ROOT, file), join(project, file));
});
afterEach(() => rmSync(project, { recursive: true }));

const docs = (...argv: string[]) => run(process.execPath, [BIN, 'docs', ...argv], { cwd: project });
const read = (path: string) => readFileSync(join(project, path), 'utf8');
const edit = (path: string, from: string, to: string) => {
  expect(read(path)).toContain(from);
  writeFileSync(join(project, path), read(path).replace(from, to));
};

it('writes pages for people and for machines, and says how many and how long it took', async () => {
  const { code, output } = await docs();
  expect(code, output).toBe(0);
  expect(output).toMatch(/^10 pages in \d+\.\d s: docs-site\/index\.html\n$/);
  for (const path of [
    'tools/ps_list.html',
    'tools/ps_list.md',
    'llms.txt',
    'tools.json',
    'catalog/tools.json',
    'assets/style.css',
  ])
    expect(existsSync(join(project, 'docs-site', path)), path).toBe(true);
});

it('takes away the pages of tools that are gone, and keeps what it did not write', async () => {
  await docs();
  writeFileSync(join(project, 'docs-site/CNAME'), 'tools.example.com\n');
  cpSync(join(ROOT, 'tools.d/ps/ps_restart.yaml'), join(project, 'tools.d/ps/ps_restart.yaml'));
  rmSync(join(project, SPEC));
  expect((await docs()).code).toBe(0);
  expect(existsSync(join(project, 'docs-site/tools/ps_list.html'))).toBe(false);
  expect(existsSync(join(project, 'docs-site/tools/ps_restart.html'))).toBe(true);
  expect(read('docs-site/CNAME')).toBe('tools.example.com\n');
});

it('writes into no folder that holds something else', async () => {
  mkdirSync(join(project, 'papers'));
  writeFileSync(join(project, 'papers/index.html'), 'mine');
  const { code, output } = await docs('--out', 'papers');
  expect(code).toBe(1);
  expect(output).toContain(
    'holds files that no earlier run wrote. Name another folder with --out, or empty it.',
  );
  expect(read('papers/index.html')).toBe('mine');
});

it('leaves everything as it is where the specs do not compile', async () => {
  await docs();
  const before = read('docs-site/index.html');
  edit(SPEC, 'effect: read', 'efect: read');
  const { code, output } = await docs();
  expect(code).toBe(1);
  expect(output).toContain('[unknown-key]');
  expect(read('docs-site/index.html')).toBe(before);
});

it('keeps the list of tools in the README, and tells when it is behind', async () => {
  writeFileSync(join(project, 'README.md'), README);
  const behind = await docs('--check');
  expect(behind.code).toBe(1);
  expect(behind.output).toBe('The list of tools in README.md is not what the specs say. Run: toolsd docs\n');
  expect(existsSync(join(project, 'docs-site'))).toBe(false);
  expect((await docs()).output).toContain('README.md: the list of tools is up to date now.');
  expect(read('README.md')).toContain("| `ps_list` | List an app's running dynos | read |");
  expect(read('README.md')).toMatch(/^# Mine\n\n[\s\S]*\n\nThe end\.\n$/);
  expect(await docs('--check')).toMatchObject({ code: 0, output: '1 tool. README.md is up to date.\n' });
});

it.each([
  ['the end before the beginning', '<!-- /toolsd:tools -->\n\n<!-- toolsd:tools -->\n'],
  ['no end', '<!-- toolsd:tools -->\n'],
])('says so of a README with %s, and leaves it', async (_what, text) => {
  writeFileSync(join(project, 'README.md'), text);
  const { code, output } = await docs('--check');
  expect(code).toBe(1);
  expect(output).toMatch(/^README\.md: .*\.\n$/);
  expect(read('README.md')).toBe(text);
});

it.each([
  ['no address', 'nonsense here', 'is to be an https address'],
  ['not https', 'http://git.example.com/a/b', 'is to be an https address'],
])('refuses a repository that is %s', async (_what, repository, problem) => {
  const { code, output } = await docs('--repository', repository);
  expect(code).toBe(1);
  expect(output).toContain(problem);
});

it.each([
  ['git+https://git.example.com/a/b.git', 'https://git.example.com/a/b'],
  ['github:a/b', 'https://github.com/a/b'],
])('reads the repository %s of package.json', async (written, address) => {
  writeFileSync(join(project, 'package.json'), JSON.stringify({ repository: { url: written } }));
  await docs();
  expect(read('docs-site/tools/ps_list.html')).toContain(`href="${address}/edit/main/${SPEC}"`);
});

it('serves the pages, and builds them anew when a spec changes', { timeout: 60_000 }, async () => {
  const server = spawn(process.execPath, [BIN, 'docs', '--serve', '--port', '0'], { cwd: project });
  try {
    const lines = createInterface({ input: server.stdout });
    const until = async (pattern: RegExp): Promise<string> => {
      for await (const line of lines) if (pattern.test(line)) return line;
      throw new Error(`it ended before it said ${pattern}`);
    };
    const [address = ''] = /http:\S+/.exec(await until(/^http:/)) ?? [];
    const response = await fetch(`${address}tools/ps_list.html`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toContain('List an app&#39;s running dynos.');
    expect((await fetch(`${address}nothing.html`)).status).toBe(404);
    edit(SPEC, "description: List an app's running dynos.", 'description: List what runs of an app.');
    const changed = async () => (await fetch(`${address}tools/ps_list.html`)).text();
    await expect.poll(changed, { timeout: 20_000 }).toContain('List what runs of an app.');
  } finally {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
});

it('says so where the port is taken', async () => {
  const taken = spawn(process.execPath, [
    '-e',
    "require('http').createServer().listen(0,'127.0.0.1',function(){console.log(this.address().port)})",
  ]);
  try {
    const [port] = (await once(taken.stdout, 'data')) as [Buffer];
    const { code, output } = await docs('--serve', '--port', port.toString().trim());
    expect(code).toBe(1);
    expect(output).toContain('is taken. Name another one with --port, or 0 for any.');
  } finally {
    taken.kill();
  }
});
