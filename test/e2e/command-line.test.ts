import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../bin/toolsd.js', import.meta.url));
const spec = 'tools.d/ps/ps_list.yaml';
let project: string;

/** A small project of its own: the server file and one tool of this one. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'toolsd-cli-'));
  mkdirSync(join(project, 'tools.d/ps'), { recursive: true });
  for (const file of ['tools.d/_server.yaml', spec]) cpSync(file, join(project, file));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

async function toolsd(...argv: string[]) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...argv], {
    cwd: project,
    reject: false,
    stdin: 'ignore',
  });
  return { exitCode, stdout, stderr };
}

const change = (from: string, to: string) =>
  writeFileSync(join(project, spec), readFileSync(join(project, spec), 'utf8').replace(from, to));

const generated = () =>
  readdirSync(join(project, 'src/generated'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.\w+$/.test(path))
    .sort();

describe('toolsd check', () => {
  it('says that all is well, and exits 0', async () => {
    expect(await toolsd('check')).toEqual({ exitCode: 0, stdout: '1 tool: no problems.', stderr: '' });
    expect(await toolsd('check', '--format', 'json')).toEqual({ exitCode: 0, stdout: '[]', stderr: '' });
    expect(await toolsd('check', '--format', 'github')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('names every problem of a run, and exits 1', async () => {
    change('effect: read', 'effect: reed');
    change('{app} has no running', '{ap} has no running');
    const { exitCode, stdout, stderr } = await toolsd('check');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('tools.d/ps/ps_list.yaml:5:9 error [bad-value]');
    expect(stderr).toContain('error [unknown-param]');
    expect(stderr).toContain('2 problems in 1 file.');
    expect(stderr).not.toContain('\u001b');
  });

  it('gives programs a list of problems, with lines and columns from 1', async () => {
    change('effect: read', 'effect: reed');
    const { exitCode, stdout } = await toolsd('check', '--format', 'json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        code: 'bad-value',
        severity: 'error',
        message: '`effect` has a value it can not have',
        file: spec,
        line: 5,
        column: 9,
        endLine: 5,
        endColumn: 13,
        hint: 'It is one of `read`, `write` or `destructive`.',
      },
    ]);
    const annotation = await toolsd('check', '--format', 'github');
    expect(annotation.stdout).toMatch(
      /^::error file=tools.d\/ps\/ps_list.yaml,line=5,endLine=5,col=9,endColumn=13,title=bad-value::/,
    );
  });

  it('says what to do where there is no project, or no tool in it', async () => {
    const missing = await toolsd('check', '--dir', join(project, 'nowhere'));
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toMatch(
      /^There is no tools\.d in .*nowhere\. Go to a project, or name one with --dir\.$/,
    );
    rmSync(join(project, spec));
    expect((await toolsd('check')).stdout).toContain('There are no tools yet.');
  });
});

describe('toolsd generate', () => {
  it('writes, then finds nothing to change', async () => {
    const first = await toolsd('generate');
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(generated()).toEqual(['index.ts', 'ps/ps_list.schemas.js', 'ps/ps_list.ts', 'server.ts']);
    expect((await toolsd('generate')).stdout).toBe('1 tool: nothing changed.');
    expect((await toolsd('generate', '--check')).exitCode).toBe(0);
  });

  it('leaves the last good output alone when a spec is broken', async () => {
    await toolsd('generate');
    const before = generated().map((path) => readFileSync(join(project, 'src/generated', path), 'utf8'));
    change('{app} has no running', '{ap} has no running');
    const { exitCode, stderr } = await toolsd('generate');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Nothing was written; the generated files are as they were.');
    expect(generated().map((path) => readFileSync(join(project, 'src/generated', path), 'utf8'))).toEqual(
      before,
    );
  });

  it('with --check names every path that drifted, writes nothing, and exits 1', async () => {
    await toolsd('generate');
    writeFileSync(join(project, 'src/generated/ps/ps_list.ts'), 'changed');
    writeFileSync(join(project, 'src/generated/ps/gone.ts'), 'no spec stands for this');
    rmSync(join(project, 'src/generated/server.ts'));
    const { exitCode, stderr } = await toolsd('generate', '--check');
    expect(exitCode).toBe(1);
    for (const line of [
      'new      src/generated/server.ts',
      'changed  src/generated/ps/ps_list.ts',
      'removed  src/generated/ps/gone.ts',
    ])
      expect(stderr).toContain(line);
    expect(stderr).toContain('Mend it with: toolsd generate');
    expect(existsSync(join(project, 'src/generated/server.ts'))).toBe(false);

    await toolsd('generate');
    expect(generated()).toEqual(['index.ts', 'ps/ps_list.schemas.js', 'ps/ps_list.ts', 'server.ts']);
  });
});

describe('toolsd', () => {
  it('explains a code, with a frame, and helps with a misspelt one', async () => {
    const { exitCode, stdout } = await toolsd('explain', 'flag-injection');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Not so, in a tool:');
    expect(stdout).toMatch(/\^{3,}/);
    expect(stdout).not.toContain('In this project:');
    change('effect: read', 'effect: reed');
    expect((await toolsd('explain', 'bad-value')).stdout).toContain(
      'In this project:\n  tools.d/ps/ps_list.yaml:5:9  `effect` has a value it can not have',
    );
    expect(await toolsd('explain', 'flag-injektion')).toMatchObject({
      exitCode: 1,
      stderr: 'There is no diagnostic `flag-injektion`. Did you mean `flag-injection`?',
    });
  });

  it('lists tools for people and for programs', async () => {
    expect((await toolsd('list')).stdout).toBe('ps_list  read         List dynos');
    expect(JSON.parse((await toolsd('list', '--json')).stdout)).toEqual([
      { name: 'ps_list', title: 'List dynos', toolset: 'ps', effect: 'read', file: spec },
    ]);
  });

  it('has help, a version, and a word for what it does not know', async () => {
    const help = await toolsd('--help');
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toContain(
      'Exit codes: 0 fine, 1 something of yours needs mending, 2 a defect of toolsd.',
    );
    expect((await toolsd('--version')).stdout).toMatch(/^\d+\.\d+\.\d+$/);
    expect(await toolsd('chekc')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Did you mean check?'),
    });
    expect(await toolsd('check', '--formt=json')).toMatchObject({ exitCode: 1 });
    expect(await toolsd()).toMatchObject({ exitCode: 1 });
  });

  it('does not serve a project that is broken, and says why', async () => {
    change('effect: read', 'effect: reed');
    const { exitCode, stdout, stderr } = await toolsd('serve');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('error [bad-value]');
  });

  it('serves any project straight from its specs', async () => {
    rmSync(join(project, 'tools.d/ps'), { recursive: true });
    mkdirSync(join(project, 'tools.d/git'));
    writeFileSync(
      join(project, 'tools.d/_server.yaml'),
      'name: gitty\nversion: 1.0.0\nsources:\n  git: {cli: {program: git, install: Install git.}}\n',
    );
    writeFileSync(
      join(project, 'tools.d/git/git_hash.yaml'),
      `name: git_hash
title: Hash a text
description: Give the object id that git would store a text under.
effect: read
params:
  content: {type: string, description: The text.}
cli: {source: git, argv: [hash-object, --stdin], stdin: '{content}'}
examples:
  - {args: {content: ''}, reply: {stdout: "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\\n"}}
  - {args: {content: x}, reply: {exit: 128, stderr: 'fatal: not allowed'}}
`.replace('description: The text.', 'description: The text., required: true'),
    );
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [program, 'serve', '--dir', project],
        stderr: 'inherit',
      }),
    );
    try {
      expect(client.getServerVersion()).toMatchObject({ name: 'gitty', version: '1.0.0' });
      const call = await client.callTool({ name: 'git_hash', arguments: { content: 'drop a file\n' } });
      const { stdout } = await execa('git', ['hash-object', '--stdin'], { input: 'drop a file\n' });
      expect(call).toMatchObject({
        structuredContent: { text: stdout },
        content: [{ type: 'text', text: stdout }],
      });
    } finally {
      await client.close();
    }
  });
});
