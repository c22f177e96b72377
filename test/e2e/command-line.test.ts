import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator } from '../../emulator/index.js';

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

function toolsd(...argv: string[]) {
  return toolsdWith({}, ...argv);
}

async function toolsdWith(env: Readonly<Record<string, string>>, ...argv: string[]) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...argv], {
    cwd: project,
    env,
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
        hint: 'Did you mean `read`? It is one of `read`, `write` or `destructive`.',
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
    const edited = join(project, 'src/generated/ps/ps_list.ts');
    writeFileSync(edited, `<<<<<<< HEAD\n${readFileSync(edited, 'utf8')}`);
    cpSync(edited, join(project, 'src/generated/ps/gone.ts'));
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

describe('toolsd generate beside files of others', () => {
  const theirs = 'src/generated/api_pb.ts';
  const put = (path: string, text: string) => {
    mkdirSync(join(project, path, '..'), { recursive: true });
    writeFileSync(join(project, path), text);
  };

  it('keeps them, and says so', async () => {
    put(theirs, '// of another generator\n');
    put('src/generated/.gitkeep', '');
    const kept = `  kept     ${theirs}, which toolsd did not write`;
    const { exitCode, stdout } = await toolsd('generate');
    expect(exitCode).toBe(0);
    expect(stdout).toContain(kept);
    expect(stdout).not.toContain('removed');
    expect((await toolsd('generate')).stdout).toContain(`1 tool: nothing changed.\n`);
    const checked = await toolsd('generate', '--check');
    expect(checked).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(kept) });
    expect(readFileSync(join(project, theirs), 'utf8')).toBe('// of another generator\n');
    expect(existsSync(join(project, 'src/generated/.gitkeep'))).toBe(true);
  });

  it('writes nothing where one of them is in the way, and says what to do', async () => {
    put('src/generated/index.ts', 'export {};\n');
    for (const flags of [[], ['--check']]) {
      expect(await toolsd('generate', ...flags)).toEqual({
        exitCode: 1,
        stdout: '',
        stderr:
          'Nothing was written: toolsd did not write these files, and its own go there.\n  src/generated/index.ts\nMove them away or delete them, then run it again.',
      });
    }
    expect(generated()).toEqual(['index.ts']);
    expect(readFileSync(join(project, 'src/generated/index.ts'), 'utf8')).toBe('export {};\n');
  });

  it('writes and removes nothing behind a link that leads out of the project', async () => {
    const other = mkdtempSync(join(tmpdir(), 'toolsd-other-'));
    try {
      await toolsd('generate');
      cpSync(join(project, 'src/generated/ps/ps_list.ts'), join(other, 'ps_gone.ts'));
      rmSync(join(project, 'src/generated'), { recursive: true });
      symlinkSync(other, join(project, 'src/generated'));
      expect(await toolsd('generate')).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining('src/generated leads out of the project through a link'),
      });
      expect(readdirSync(other)).toEqual(['ps_gone.ts']);
    } finally {
      rmSync(other, { recursive: true });
    }
  });
});

describe('toolsd and the file system', () => {
  it('follows links to specs', async () => {
    const shared = mkdtempSync(join(tmpdir(), 'toolsd-shared-'));
    try {
      cpSync(join(project, 'tools.d'), shared, { recursive: true });
      rmSync(join(project, 'tools.d/ps'), { recursive: true });
      rmSync(join(project, 'tools.d/_server.yaml'));
      symlinkSync(join(shared, '_server.yaml'), join(project, 'tools.d/_server.yaml'));
      symlinkSync(join(shared, 'ps'), join(project, 'tools.d/ps'));
      // One that leads back, and the mark of an editor.
      symlinkSync('.', join(shared, 'ps/again'));
      symlinkSync('me@host.1', join(shared, 'ps/.#ps_list.yaml'));
      expect(await toolsd('check')).toEqual({ exitCode: 0, stdout: '1 tool: no problems.', stderr: '' });
      writeFileSync(join(shared, 'ps/ps_list.yaml'), readFileSync(spec, 'utf8').replace('effect:', 'efect:'));
      expect((await toolsd('check', '--fix')).stderr).toContain('`efect` is now `effect`');
      expect(readFileSync(join(shared, 'ps/ps_list.yaml'), 'utf8')).toBe(readFileSync(spec, 'utf8'));

      symlinkSync('nowhere.yaml', join(shared, 'ps/lost.yaml'));
      expect(await toolsd('check')).toEqual({
        exitCode: 1,
        stdout: '',
        stderr: 'Can not open tools.d/ps/lost.yaml: it is not there. If it is a link, see where it leads.',
      });
    } finally {
      rmSync(shared, { recursive: true });
    }
  });

  it('says what is in the way, and never that it is a defect', async () => {
    mkdirSync(join(project, 'test/snapshots/ps/ps_list.md'), { recursive: true });
    expect(await toolsd('test', '--update')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr:
        'Can not open test/snapshots/ps/ps_list.md: it is a folder, and has to be a file. Move it away, then run it again.',
    });
    writeFileSync(join(project, 'src'), '');
    expect(await toolsd('generate')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(
        /^Can not \w+ src\/generated: a file is where a folder has to be\. Move /,
      ),
    });
    rmSync(join(project, 'tools.d'), { recursive: true });
    writeFileSync(join(project, 'tools.d'), '');
    expect((await toolsd('check')).stderr).toMatch(/tools\.d is no folder\. Go to a project/);
  });

  /** As a user for whom permissions count: they do not for root. */
  const asUser = async (...argv: string[]) => {
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const options = { cwd: project, env: ENV, reject: false, stdin: 'ignore', ...user } as const;
    const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...argv], options);
    return { exitCode, stdout, stderr };
  };
  const ENV = { HEROKU_API_URL: 'http://127.0.0.1:9', HEROKU_API_KEY: 'not-a-real-key' };

  it('says what it may not read or write, and does nothing else then', async () => {
    chmodSync(project, 0o755);
    change('effect:', 'efect:');
    chmodSync(join(project, spec), 0o444);
    const refused = (what: string, path: string) => ({
      exitCode: 1,
      stdout: '',
      stderr: `Can not ${what} ${path}: you may not. Give yourself the permission with chmod, or run it as the owner.`,
    });
    // Nothing is said to be fixed.
    expect(await asUser('check', '--fix')).toEqual(refused('open', spec));
    rmSync(join(project, spec));
    cpSync(spec, join(project, spec));
    chmodSync(join(project, spec), 0o444);
    // The call is not made: it would say that nobody answers.
    expect(await asUser('test', '--record', 'ps_list', '--example', 'x', '--', '--app', 'shop')).toEqual(
      refused('open', spec),
    );
    expect(await asUser('generate')).toEqual(refused('make', 'src'));
    expect(await asUser('test', '--update')).toEqual(refused('make', 'test'));
    chmodSync(join(project, 'tools.d/ps'), 0o700);
    if (process.getuid?.() !== 0) chmodSync(join(project, 'tools.d/ps'), 0);
    expect(await asUser('check')).toEqual(refused('read', 'tools.d/ps'));
    chmodSync(join(project, 'tools.d/ps'), 0o755);
    chmodSync(join(project, 'tools.d/_server.yaml'), 0o600);
    if (process.getuid?.() !== 0) chmodSync(join(project, 'tools.d/_server.yaml'), 0);
    expect(await asUser('check')).toEqual(refused('open', 'tools.d/_server.yaml'));
  });

  it('goes on when its reader does not', async () => {
    const ended = async (...argv: string[]) => {
      const child = execa(process.execPath, [program, ...argv], {
        cwd: project,
        reject: false,
        buffer: false,
      });
      child.stdout.destroy();
      child.stderr.destroy();
      return (await child).exitCode;
    };
    expect(await Promise.all([ended('list'), ended('--help'), ended('test'), ended('nonsense')])).toEqual([
      0, 0, 1, 1,
    ]);
  });
});

describe('toolsd test', () => {
  const page = 'test/snapshots/ps/ps_list.md';

  it('wants a page, writes it, passes, and shows what differs', async () => {
    const missing = await toolsd('test');
    expect(missing).toMatchObject({ exitCode: 1, stderr: '' });
    expect(missing.stdout).toBe(
      `${page} is not there\n1 tool, 4 examples: 1 page is missing\nIf that is as it should be: toolsd test --update`,
    );
    expect((await toolsd('test', '--update')).stdout).toBe(
      `  new      ${page}\n1 tool, 4 examples: 1 page written or removed. Read the difference before you commit it.`,
    );
    // The same page as the one that is held against the generated code.
    expect(readFileSync(join(project, page), 'utf8')).toBe(readFileSync(page, 'utf8'));
    expect(await toolsd('test', 'ps_list')).toEqual({
      exitCode: 0,
      stdout: '1 tool, 4 examples: 1 page holds',
      stderr: '',
    });
    expect((await toolsd('test', '--update')).stdout).toBe('1 tool, 4 examples: nothing changed.');

    change("path: '/apps/{app}/dynos'", "path: '/v2/{app}/dynos'");
    change('sends: {method: GET, path: /apps', 'sends: {method: GET, path: /v2');
    const changed = await toolsd('test', 'ps_list');
    expect(changed.exitCode).toBe(1);
    expect(changed.stdout).toContain('-GET /apps/example-app/dynos\n+GET /v2/example-app/dynos\n');
    expect(changed.stdout).toContain('1 tool, 4 examples: 1 page differs');
    expect(JSON.parse((await toolsd('test', '--json')).stdout)).toEqual([
      {
        tool: 'ps_list',
        path: page,
        state: 'changed',
        before: expect.any(String),
        after: expect.any(String),
        examples: 4,
      },
    ]);
  });

  it('removes the pages of tools that are gone, and nothing that a person wrote', async () => {
    await toolsd('test', '--update');
    const gone = 'test/snapshots/ps/ps_gone.md';
    const notes = 'test/snapshots/ps/notes.md';
    writeFileSync(join(project, gone), readFileSync(page, 'utf8').replace('# ps_list:', '# ps_gone:'));
    writeFileSync(join(project, notes), '# notes: mine\n');
    const found = await toolsd('test');
    expect(found.exitCode).toBe(1);
    expect(found.stdout).toContain(
      `${gone} is of a tool that is gone\n1 tool, 4 examples: 1 page holds, 1 page is of no tool`,
    );
    expect((await toolsd('test', 'ps_list')).exitCode).toBe(0);
    expect((await toolsd('test', '--update')).stdout).toContain(`removed  ${gone}`);
    expect([existsSync(join(project, gone)), existsSync(join(project, notes))]).toEqual([false, true]);
  });

  it('removes nothing behind a link that leads out of the project', async () => {
    const other = mkdtempSync(join(tmpdir(), 'toolsd-other-'));
    try {
      mkdirSync(join(other, 'ps'));
      writeFileSync(
        join(other, 'ps/ps_gone.md'),
        readFileSync(page, 'utf8').replace('# ps_list:', '# ps_gone:'),
      );
      mkdirSync(join(project, 'test'));
      symlinkSync(other, join(project, 'test/snapshots'));
      const refused = {
        exitCode: 1,
        stderr: expect.stringContaining('test/snapshots leads out of the project through a link'),
      };
      expect(await toolsd('test', '--update')).toMatchObject(refused);
      rmSync(join(project, 'test/snapshots'));
      mkdirSync(join(project, 'test/snapshots'));
      symlinkSync(join(other, 'ps'), join(project, 'test/snapshots/ps'));
      expect((await toolsd('test', '--update')).stderr).toContain(
        'test/snapshots/ps leads out of the project',
      );
      expect(readdirSync(join(other, 'ps'))).toEqual(['ps_gone.md']);
    } finally {
      rmSync(other, { recursive: true });
    }
  });

  it('tests one tool while another is broken, and says what is wrong otherwise', async () => {
    await toolsd('test', '--update');
    writeFileSync(join(project, 'tools.d/ps/broken.yaml'), 'name: broken\n');
    expect((await toolsd('test', 'ps_list')).exitCode).toBe(0);
    const all = await toolsd('test');
    expect(all.exitCode).toBe(1);
    expect(all.stderr).toContain('error [missing-key]');
    expect(all.stderr).toContain('The specs have to compile first.');
    expect(await toolsd('test', 'ps_lst')).toMatchObject({
      exitCode: 1,
      stderr: 'There is no tool `ps_lst`. Did you mean `ps_list`?',
    });
    expect(await toolsd('test', '--unasked', 'ps_list')).toMatchObject({
      exitCode: 1,
      stderr: '--unasked goes with --record <tool>.',
    });
  });

  it('records a real call as an example, without secrets', async () => {
    const emulator = await startEmulator();
    const env = { HEROKU_API_URL: emulator.url, HEROKU_API_KEY: emulator.token };
    const record = (...argv: string[]) => toolsdWith(env, 'test', '--record', 'ps_list', ...argv);
    const before = readFileSync(join(project, spec), 'utf8');
    try {
      const recorded = await record('--example', 'as it was', '--', '--app', 'example-app');
      expect(recorded).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining('has the example `as it was` now.'),
        stderr: expect.stringContaining('| web.1 |'),
      });
      const after = readFileSync(join(project, spec), 'utf8');
      expect(after.startsWith(before)).toBe(true);
      const added = after.slice(before.length);
      expect(added).toMatch(
        /^ {2}- name: as it was\n {4}args: \{app: example-app\}\n {4}reply:\n {6}status: 200\n/,
      );
      expect(added).toContain('00000000-0000-4000-8000-000000000001');
      expect(added).not.toContain(emulator.token);
      expect((await toolsd('check')).stdout).toBe('1 tool: no problems.');
      expect((await toolsd('test', '--update')).stdout).toContain('1 tool, 5 examples');

      expect(await record('--example', 'as it was', '--', '--app', 'x')).toMatchObject({
        exitCode: 1,
        stderr: 'ps_list has an example `as it was` already. Give this one another name.',
      });
      expect((await record('--', '--app', 'example-app')).stderr).toContain('Give the example a name');
      expect((await record('--example', 'none', '--', '--app', 'no-such-app')).exitCode).toBe(0);
      expect(readFileSync(join(project, spec), 'utf8').slice(after.length)).toContain('status: 404');
      const refused = await record('--example', 'bad', '--', '--app', '--json');
      expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    } finally {
      await emulator.close();
    }
    const still = readFileSync(join(project, spec), 'utf8');
    const unreached = await record('--example', 'later', '--', '--app', 'example-app');
    expect(unreached).toMatchObject({ exitCode: 1, stdout: '' });
    expect(unreached.stderr).toContain('Nothing came back that an example could hold.');
    expect(readFileSync(join(project, spec), 'utf8')).toBe(still);
  });

  it('records no number that lost digits', async () => {
    const rows =
      '[{"id": 12345678901234567890, "type": "web", "name": "web.1", "size": "Basic", "state": "up", "command": "x", "updated_at": "2026-01-01T00:00:00Z"}]';
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'application/json').end(rows),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const env = { HEROKU_API_URL: `http://127.0.0.1:${port}`, HEROKU_API_KEY: 'not-a-real-key' };
      const argv = ['test', '--record', 'ps_list', '--example', 'new', '--', '--app', 'shop'];
      expect(await toolsdWith(env, ...argv)).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringContaining(
          'The number at `reply.body.0.id` lost digits when it was read, to 12345678901234567000',
        ),
      });
      expect(readFileSync(join(project, spec), 'utf8')).toBe(readFileSync(spec, 'utf8'));
    } finally {
      server.close();
    }
  });

  it('records what each step got, and asks before it destroys', async () => {
    mkdirSync(join(project, 'tools.d/apps'));
    for (const file of ['apps/get_app_logs.yaml', 'ps/ps_restart.yaml'])
      cpSync(join('tools.d', file), join(project, 'tools.d', file));
    const emulator = await startEmulator();
    const env = { HEROKU_API_URL: emulator.url, HEROKU_API_KEY: emulator.token };
    const record = (tool: string, ...argv: string[]) =>
      toolsdWith(
        env,
        'test',
        '--record',
        tool,
        '--example',
        'recorded',
        ...argv,
        '--',
        '--app',
        'example-app',
      );
    try {
      const logs = 'tools.d/apps/get_app_logs.yaml';
      const before = readFileSync(join(project, logs), 'utf8');
      expect(await record('get_app_logs')).toMatchObject({ exitCode: 0 });
      const added = readFileSync(join(project, logs), 'utf8').slice(before.length);
      expect(added).toMatch(
        /^ {2}- name: recorded\n {4}args: \{app: example-app\}\n {4}replies:\n {6}session:/,
      );
      expect(added).toMatch(/^ {6}log:\n {8}status: 200\n {8}body: \|/m);

      const spoken = await record('ps_restart');
      expect(spoken).toMatchObject({ exitCode: 1, stdout: '' });
      expect(spoken.stderr).toContain('Say --unasked ps_restart if you mean it.');
      const restart = 'tools.d/ps/ps_restart.yaml';
      expect(readFileSync(join(project, restart), 'utf8')).toBe(readFileSync(restart, 'utf8'));
      expect(await record('ps_restart', '--unasked', 'ps_restart')).toMatchObject({ exitCode: 0 });
      expect((await toolsd('check')).stdout).toBe('3 tools: no problems.');
    } finally {
      await emulator.close();
    }
  });
});

describe('toolsd test --record, of a program', () => {
  const file = 'tools.d/say/say_text.yaml';
  /** A tool that prints what it is told to, or bytes that are none of UTF-8. */
  const setUp = (text: string) => {
    mkdirSync(join(project, 'tools.d/say'));
    mkdirSync(join(project, 'bin'));
    writeFileSync(
      join(project, 'bin/say'),
      '#!/bin/sh\necho x >> "$(dirname "$0")/called"\ncase "$1" in bytes) printf "\\\\377\\\\376";; *) printf "%s" "$1";; esac\n',
      { mode: 0o755 },
    );
    writeFileSync(
      join(project, 'tools.d/_server.yaml'),
      'name: sayer\nversion: 1.0.0\nsources:\n  say: {cli: {program: say, install: Write it.}}\n',
    );
    rmSync(join(project, 'tools.d/ps'), { recursive: true });
    writeFileSync(join(project, file), text);
  };
  const text = `name: say_text
title: Say a text
description: Print a text to standard output, as it was given.
effect: read
params:
  content: {type: string, description: The text to print., required: true, pattern: '^[^-].*$'}
cli: {source: say, argv: ['{content}']}
examples: [{args: {content: a}, reply: {stdout: a}}, {args: {content: b}, reply: {exit: 1, stderr: no}}] # both
`;
  const record = (content: string) =>
    toolsdWith(
      { PATH: `${join(project, 'bin')}:${process.env.PATH}` },
      ...['test', '--record', 'say_text', '--example', 'new', '--', '--content', content],
    );

  it('keeps the bytes of the file and of numbers', async () => {
    setUp(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    const rows = Array.from({ length: 9 }, () => '1.0').join(',');
    expect(await record(`{"id":12345678901234567890,"rows":[${rows}]}`)).toMatchObject({ exitCode: 0 });
    const after = readFileSync(join(project, file), 'utf8');
    expect(after.startsWith(`\uFEFF${text.replaceAll('\n', '\r\n').split('}}]')[0]}}},\r\n`)).toBe(true);
    expect(after.endsWith('] # both\r\n')).toBe(true);
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(after).toContain(
      String.raw`"{\n  \"id\": 12345678901234567890,\n  \"rows\": [\n    1.0,\n    1.0\n  ]\n}\n"`,
    );
  });

  it('writes no bytes that are no text', async () => {
    setUp(text);
    expect(await record('bytes')).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('`reply.stdout` has bytes that are not UTF-8'),
    });
    expect(readFileSync(join(project, file), 'utf8')).toBe(text);
  });

  it('cuts a text of one long line', async () => {
    setUp(text);
    expect(await record('x'.repeat(100_000))).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(project, file), 'utf8').length).toBeLessThan(103_000);
  });
});

describe('toolsd diff', () => {
  const git = (...argv: string[]) =>
    execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...argv], { cwd: project });

  it('says what changed since a ref, and exits 1 if anything breaks', async () => {
    await git('init', '--initial-branch', 'main');
    await git('commit', '--allow-empty', '--message', 'nothing yet');
    await git('add', '.');
    expect((await toolsd('diff', 'HEAD')).stdout).toContain('The tool is new.');
    await git('commit', '--message', 'a tool');
    expect(await toolsd('diff', 'main')).toEqual({
      exitCode: 0,
      stdout: 'Against main: nothing changed for users.',
      stderr: '',
    });

    change('List dynos', 'List the dynos');
    expect(await toolsd('diff', 'main')).toMatchObject({
      exitCode: 0,
      stdout: `ps_list
  metadata    Its \`title\` has another text.
              ${spec}:3
              - List dynos
              + List the dynos

Against main: 1 metadata; 1 tool.`,
    });
    change('  json: {$ref', '  every_field: {$ref');
    writeFileSync(
      join(project, spec),
      readFileSync(join(project, spec), 'utf8')
        .replaceAll('when: json', 'when: every_field')
        .replaceAll('json: true', 'every_field: true'),
    );
    const broken = await toolsd('diff', 'main', '--format', 'json');
    expect(broken.exitCode).toBe(1);
    const { summary, changes, tokens } = JSON.parse(broken.stdout);
    expect(summary.breaking).toBeGreaterThanOrEqual(1);
    expect(changes).toContainEqual({
      grade: 'breaking',
      code: 'param-removed',
      message: '`json` is gone: calls that give it are refused.',
      tool: 'ps_list',
      file: spec,
      line: 8,
      older: true,
    });
    expect(tokens).toEqual([{ tool: 'ps_list', before: expect.any(Number), after: expect.any(Number) }]);
    const comment = await toolsd('diff', 'main', '--format', 'markdown');
    expect(comment.exitCode).toBe(1);
    expect(comment.stdout).toMatch(/^\*\*toolsd diff\*\* against `main`: \d+ breaking/);
    expect(comment.stdout).toContain('<summary>ps_list: ');
  });

  it('works in a subfolder, and compares as text what does not compile at the ref', async () => {
    const [home, sub] = [project, join(project, 'sub')];
    mkdirSync(sub);
    cpSync(join(home, 'tools.d'), join(sub, 'tools.d'), { recursive: true });
    rmSync(join(home, 'tools.d'), { recursive: true });
    const text = readFileSync(join(sub, spec), 'utf8');
    writeFileSync(join(sub, spec), text.replace('effect: read', 'effect: reed'));
    await git('init', '--initial-branch', 'main');
    await git('add', '.');
    await git('commit', '--message', 'a broken tool');
    const broken = await toolsd('diff', 'main', '--dir', 'sub');
    expect(broken.exitCode).toBe(1);
    expect(broken.stderr).toContain('error [bad-value]');
    expect(broken.stderr).toContain('The specs have to compile before they can be compared.');

    writeFileSync(join(sub, spec), text);
    const mended = await toolsd('diff', 'main', '--dir', 'sub');
    expect(mended.exitCode).toBe(0);
    expect(mended.stderr).toContain(`\`${spec}\` can not be compiled as of main.`);
    expect(mended.stdout).toContain('-effect: reed\n+effect: read\n');
    expect(mended.stdout).toContain('Against main: 1 file compared as text.');
  });

  it('says what to do without a repository, and for a ref that is none', async () => {
    const nowhere = await toolsdWith({ GIT_CEILING_DIRECTORIES: tmpdir() }, 'diff', 'main');
    expect(nowhere).toMatchObject({ exitCode: 1, stdout: '' });
    expect(nowhere.stderr).toContain('is in no git repository, so there is nothing to compare with.');
    await git('init', '--initial-branch', 'main');
    await git('add', '.');
    await git('commit', '--message', 'a tool');
    expect(await toolsd('diff', 'mian')).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('There is no commit `mian` in this repository. Did you mean `main`?'),
    });
    expect((await toolsd('diff', '--', '--output=x')).stderr).toContain('There is no commit `--output=x`');
    const gitless = await toolsdWith({ PATH: project }, 'diff', 'main');
    expect(gitless).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Install git.') });
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
