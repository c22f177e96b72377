import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src/runtime/run/cli.js';
import { contextWith, fixture, freshFile, node, path } from './child-world.js';
import { failureOf } from './failure-of.js';

const posix = process.platform !== 'win32';

describe('arguments', () => {
  it('arrive verbatim, whatever a shell would make of them', async () => {
    const argv = [
      '; touch x',
      '$(id)',
      '`id`',
      '| id',
      'a\nb',
      '*',
      '~',
      '{a,b}',
      '',
      '--',
      '-x',
      'é "\'\\',
      '%PATH%',
    ];
    const reply = await runCli(fixture('echo-argv', ...argv), node, contextWith());
    expect(JSON.parse(reply.stdout)).toEqual(argv);
  });

  it('with NUL are refused before anything runs', async () => {
    const missing = { ...node, programEnv: 'UNSET' };
    const failure = await failureOf(runCli(fixture('echo-argv', 'a\0b'), missing, contextWith()));
    expect(failure.code).toBe('INVALID_INPUT');
  });

  it.runIf(posix)('that are too long for the system are a failure to start', async () => {
    const failure = await failureOf(runCli(fixture('echo-argv', 'x'.repeat(3_000_000)), node, contextWith()));
    expect(failure).toMatchObject({ code: 'SPAWN_FAILED', retryable: false });
    expect(failure.message).toContain('longer than the operating system allows');
  });
});

describe('the environment', () => {
  it('is what the source lists and sets, and nothing else', async () => {
    const source = { ...node, env: ['GIVEN', 'ABSENT'], set: { MODE: 'plain', GIVEN: 'overridden' } };
    const context = contextWith({ GIVEN: 'handed on', OTHER_TOKEN: 'secret' });
    const { env } = JSON.parse((await runCli(fixture('echo-env'), source, context)).stdout);
    // Windows and macOS add some by themselves.
    if (process.platform === 'linux')
      expect(Object.keys(env).sort()).toEqual(['GIVEN', 'HOME', 'MODE', 'PATH']);
    expect(env).toMatchObject({ PATH: path, HOME: '/home/of/test', MODE: 'plain', GIVEN: 'overridden' });
    expect(env).not.toHaveProperty('OTHER_TOKEN');
  });

  it.each([undefined, '', ' \n'])('without a required variable (%j) stops the call', async (value) => {
    const source = { ...node, requiredEnv: [{ env: 'API_KEY', hint: 'Run `login`.' }] };
    const failure = await failureOf(runCli(fixture('echo-env'), source, contextWith({ API_KEY: value })));
    expect(failure).toMatchObject({ code: 'MISSING_CREDENTIAL', hint: 'Run `login`.' });
    expect(failure.message).toContain('API_KEY');
  });

  it('has an empty private folder as its working directory', async () => {
    const { cwd, files } = JSON.parse((await runCli(fixture('echo-env'), node, contextWith())).stdout);
    expect(files).toEqual([]);
    expect(cwd).toContain('toolsd-');
    expect(cwd.startsWith(process.cwd())).toBe(false);
  });
});

describe('the program', () => {
  it('is found on the PATH of the context', async () => {
    const bin = freshFile();
    mkdirSync(bin);
    writeFileSync(join(bin, 'mine'), '#!/bin/sh\necho "mine $1"\n', { mode: 0o755 });
    const source = { ...node, program: 'mine' };
    const context = contextWith({ NODE_UNDER_TEST: '', PATH: `/nowhere${delimiter}${bin}` });
    if (posix) {
      const reply = await runCli({ kind: 'cli', source: 'mine', argv: ['a b'] }, source, context);
      expect(reply.stdout).toBe('mine a b\n');
    }
  });

  it.each([
    ['is not there', contextWith({ NODE_UNDER_TEST: undefined })],
    ['has no PATH to be found on', contextWith({ NODE_UNDER_TEST: undefined, PATH: undefined })],
    ['is named by a path that does not exist', contextWith({ NODE_UNDER_TEST: '/no/such/file' })],
    ['is named by a relative path', contextWith({ NODE_UNDER_TEST: 'node' })],
  ])('is missing if it %s', async (_, context) => {
    const failure = await failureOf(runCli(fixture('echo-argv'), node, context));
    expect(failure.code).toBe('MISSING_PROGRAM');
    expect(failure.hint).toContain('Install it from example.com.');
  });

  it.runIf(posix)('is not looked for in empty or relative entries of PATH', async () => {
    const bin = freshFile();
    mkdirSync(bin);
    writeFileSync(join(bin, 'planted'), '#!/bin/sh\necho planted\n', { mode: 0o755 });
    for (const [program, entry] of [
      ['planted', relative(process.cwd(), bin)],
      ['node', ''],
      ['node', '.'],
    ] as const) {
      const context = contextWith({ NODE_UNDER_TEST: undefined, PATH: `${delimiter}${entry}` });
      const failure = await failureOf(runCli(fixture('echo-argv'), { ...node, program }, context));
      expect(failure.code).toBe('MISSING_PROGRAM');
    }
  });

  it('needs the programs that it calls', async () => {
    const needs = [{ program: 'no-such-psql', install: 'Install PostgreSQL.' }];
    const failure = await failureOf(runCli(fixture('echo-argv'), node, contextWith(), needs));
    expect(failure).toMatchObject({ code: 'MISSING_PROGRAM', hint: 'Install PostgreSQL.' });
    expect(failure.message).toContain('no-such-psql');

    const nodeOnPath = [{ program: 'node', install: '' }];
    const context = contextWith({ PATH: dirname(process.execPath) });
    await expect(runCli(fixture('echo-argv'), node, context, nodeOnPath)).resolves.toMatchObject({
      exitCode: 0,
    });
  });

  it.runIf(posix)('that cannot be executed is a failure to start, not a missing one', async () => {
    const script = freshFile();
    writeFileSync(script, `#!${freshFile('not executable')}\n`, { mode: 0o755 });
    const failure = await failureOf(
      runCli(fixture('echo-argv'), node, contextWith({ NODE_UNDER_TEST: script })),
    );
    expect(failure.code).toBe('SPAWN_FAILED');
    expect(failure.message).toContain('does not allow to execute it');
  });

  it.runIf(posix)('whose interpreter is gone says so', async () => {
    const script = freshFile();
    writeFileSync(script, '#!/no/such/interpreter\n', { mode: 0o755 });
    const failure = await failureOf(
      runCli(fixture('echo-argv'), node, contextWith({ NODE_UNDER_TEST: script })),
    );
    expect(failure.code).toBe('MISSING_PROGRAM');
    expect(failure.message).toContain('interpreter');
  });
});

describe('the reply', () => {
  it('has the exit code and both streams, whatever the code', async () => {
    const reply = await runCli(fixture('fail', '3'), node, contextWith());
    expect(reply).toEqual({ kind: 'cli', exitCode: 3, stdout: 'half done\n', stderr: 'it broke\n' });
  });

  it('keeps characters whole that arrive in pieces', async () => {
    const text = 'naïve – 日本 🚀';
    const reply = await runCli(
      fixture('print', `hex:${Buffer.from(text).toString('hex')}`),
      node,
      contextWith(),
    );
    expect(reply.stdout).toBe(text);
  });

  it('has no terminal escapes', async () => {
    const link = '\u001b]8;;https://example.com\u0007here\u001b]8;;\u0007';
    const reply = await runCli(fixture('print', `out:\u001b[31mred\u001b[0m ${link}`), node, contextWith());
    expect(reply.stdout).toBe('red here');
  });

  it('has no characters that nobody sees', async () => {
    const reply = await runCli(fixture('print', 'out:a\u0007b\u202ec'), node, contextWith());
    expect(reply.stdout).toBe('abc');
  });

  it('is a failure when a signal from elsewhere ended the program', async () => {
    const failure = await failureOf(runCli(fixture('die'), node, contextWith()));
    expect(failure).toMatchObject({ code: 'NONZERO_EXIT', said: 'about to go' });
    expect(failure.message).toContain('SIGKILL');
  });
});

describe('standard input', () => {
  it('is closed', async () => {
    const reply = await runCli(fixture('echo-stdin'), node, contextWith());
    expect(reply.stdout).toBe('|0 bytes, then the end');
  });

  it('is the text of the plan', async () => {
    const reply = await runCli({ ...fixture('echo-stdin'), stdin: 'SELECT 1;' }, node, contextWith());
    expect(reply.stdout).toBe('SELECT 1;|9 bytes, then the end');
  });

  it('may be left unread', async () => {
    const plan = { ...fixture('fail', '0'), stdin: 'x'.repeat(5_000_000) };
    await expect(runCli(plan, node, contextWith())).resolves.toMatchObject({ exitCode: 0 });
  });
});
