/** docs/guide/your-own-tools.md, word by word: from an empty folder to calls in a real client. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensurePacked } from '../../scripts/setup/packed.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';
import { connected } from './client.js';

const PATIENCE_MS = 600_000;

const guide = readFileSync(join(ROOT, 'docs/guide/your-own-tools.md'), 'utf8');
const lines = [...guide.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);
const [first = '', ...others] = lines;

const outside = mkdtempSync(join(tmpdir(), 'toolsd-empty-'));
const project = join(outside, 'my-tools');
const at = (path: string) => join(project, path);
const LINE_MS = 120_000;

const cache = join(outside, 'npm-cache');

/** Nothing is taken from the machine, and nothing stays on it; packages come from where they were put before. */
const shell = (line: string, cwd: string) =>
  run('/bin/sh', ['-c', line], {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: outside,
      npm_config_cache: cache,
      npm_config_prefer_offline: 'true',
    },
  });

let tarball: string;
beforeAll(async () => {
  const packed = await ensurePacked();
  tarball = packed.tarball;
  cpSync(packed.cache, cache, { recursive: true });
}, PATIENCE_MS);
afterAll(() => rmSync(outside, { recursive: true, force: true }));

it(`${first}`, { timeout: LINE_MS }, async () => {
  expect(first).toMatch(/^npx toolsd init my-tools /);
  const { code, output } = await shell(first.replace('npx', `npx --yes --package '${tarball}'`), outside);
  expect(code, output).toBe(0);
  const wanted = ['package.json', '.gitignore', '.vscode/settings.json', 'tools.d/_server.yaml', 'AGENTS.md'];
  expect(wanted.filter((path) => !existsSync(at(path)))).toEqual([]);

  // The version that it names is published by nobody yet.
  const text = readFileSync(at('package.json'), 'utf8');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(text).toContain(`"toolsd": "${version}"`);
  writeFileSync(at('package.json'), text.replace(`"toolsd": "${version}"`, `"toolsd": "file:${tarball}"`));
});

it.each(others)('%s', { timeout: LINE_MS }, async (line) => {
  const { code, output } = await shell(line, project);
  expect(code, output).toBe(0);
  expect(output).not.toContain('TypeError');
});

it('ends with the four tools in a client, and each answers', { timeout: LINE_MS }, async () => {
  const asked: string[] = [];
  const api = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const body = request.url?.endsWith('/languages')
      ? { id: 'TypeScript' }
      : { full_name: 'ann/shop', stargazers_count: 7 };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const client = await connected('npx', ['toolsd', 'serve', '--dir', project], {
    cwd: project,
    env: { GITHUB_API_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}` },
  });
  const answer = async (name: string, args: Record<string, unknown>) => {
    const result = await client.callTool({ name, arguments: args });
    expect(result.isError, JSON.stringify(result.content)).toBeFalsy();
    return result.structuredContent;
  };
  try {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'git_version',
      'list_languages',
      'show_commits',
      'show_project',
    ]);
    expect(await answer('git_version', {})).toEqual({ text: expect.stringMatching(/^git version \d/) });
    expect(await answer('show_project', { owner: 'ann', repository: 'shop' })).toMatchObject({
      name: 'ann/shop',
      stars: 7,
    });
    expect(await answer('list_languages', { owner: 'ann', repository: 'shop' })).toEqual({
      id: 'TypeScript',
    });
    expect(asked).toEqual(['GET /repos/ann/shop', 'GET /repos/ann/shop/languages']);

    const begin =
      'git init --quiet && git -c user.name=Ann -c user.email=ann@example.com commit --quiet --allow-empty -m Begin';
    expect(await shell(begin, project)).toMatchObject({ code: 0 });
    expect(await answer('show_commits', { folder: project, count: 5 })).toMatchObject({
      items: [{ author: 'Ann', subject: 'Begin' }],
      shown: 1,
    });
  } finally {
    await client.close();
    api.close();
  }
});

it('has built a page for each, and the code of each', () => {
  for (const path of ['docs-site/index.html', 'docs-site/tools/git_version.html', 'src/generated/index.ts'])
    expect(existsSync(at(path)), path).toBe(true);
  expect(readFileSync(at('README.md'), 'utf8')).toContain('| `git_version` |');
  expect(readFileSync(at('src/generated/projects/show_project.ts'), 'utf8')).toContain(
    "from 'toolsd/contract-v1'",
  );
});
