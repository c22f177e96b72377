import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';

const BIN = join(ROOT, 'bin/toolsd.js');
const guide = readFileSync(join(ROOT, 'docs/guide/first-tool.md'), 'utf8');
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
    ([, body]) => body as string,
  );

let project: string;
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'toolsd-guide-'));
  for (const text of blocks('yaml')) {
    const [, path] = /^# (tools\.d\/\S+)\n/.exec(text) ?? [];
    if (path === undefined) continue;
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
});
afterAll(() => rmSync(project, { recursive: true }));

/** The commands of the guide, with the program of this project in place of the installed one. */
const commands = blocks('sh').flatMap((block) => block.trim().split('\n'));

it.each(commands)('%s', { timeout: 60_000 }, async (line) => {
  expect(line).toMatch(/^npx toolsd /);
  const shell = line.replace('npx toolsd', `"${process.execPath}" "${BIN}"`);
  const { code, output } = await run('/bin/sh', ['-c', shell], { cwd: project });
  expect(output).not.toBe('');
  expect(code, output).toBe(0);
});

it('shows parts of specs that are YAML', () => {
  const parts = blocks('yaml').filter((text) => !text.startsWith('# tools.d/'));
  expect(parts.map((text) => Object.keys(parse(text) as object))).toEqual([['effect', 'raise', 'confirm']]);
});

it('ends with both tools in a client', async () => {
  const client = new Client({ name: 'guide', version: '1' });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [BIN, 'serve', '--dir', project] }),
  );
  try {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['show_commits', 'show_project']);
    const answer = await client.callTool({ name: 'show_commits', arguments: { folder: ROOT, count: 1 } });
    expect(answer.isError, JSON.stringify(answer.content)).toBeFalsy();
    expect(answer.structuredContent).toMatchObject({ shown: 1 });
  } finally {
    await client.close();
  }
});
