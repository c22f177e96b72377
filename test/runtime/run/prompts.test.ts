import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src/runtime/run/cli.js';
import { unansweredPrompt } from '../../../src/runtime/run/prompts.js';
import { contextWith, fixture, node } from './child-world.js';
import { failureOf } from './failure-of.js';

describe('a program that waits for an answer', () => {
  it('and then exits with 0 has done nothing', async () => {
    const failure = await failureOf(runCli(fixture('ask', 'Delete everything? (y/N) '), node, contextWith()));
    expect(failure).toMatchObject({ code: 'NOT_CONFIRMED', exitCode: 0, said: 'Delete everything? (y/N)' });
    expect(failure.message).toContain('nothing can be assumed done');
  });

  it('until the time is up is told from one that is slow', async () => {
    const plan = { ...fixture('print', 'err:Password: ', 'hang:'), timeoutMs: 500 };
    const failure = await failureOf(runCli(plan, node, contextWith()));
    expect(failure.code).toBe('NOT_CONFIRMED');
    expect(failure.exitCode).toBeUndefined();
  });

  it('asks in the words of its source', async () => {
    const source = { ...node, prompts: [/^Which region/g] };
    for (let call = 0; call < 2; call += 1) {
      const failure = await failureOf(runCli(fixture('ask', 'Which region? '), source, contextWith()));
      expect(failure.code).toBe('NOT_CONFIRMED');
    }
  });
});

describe('a question at the end', () => {
  it.each([
    'Overwrite? [y/N] ',
    'Overwrite? [y/n]:',
    'Continue (yes/no)? ',
    'Type example-app to confirm: ',
    'Warning: this destroys it.\nTo proceed, type example-app or re-run with --confirm example-app\n> ',
    '? To proceed, type example-app or re-run this command with --confirm example-app\n\n',
    'Password: ',
    'Password for user postgres: ',
    "Enter passphrase for key '/home/of/test/.ssh/id': ",
    'one line\nAre you sure you want to delete it? ',
  ])('%j', (text) => expect(unansweredPrompt([text], [])).toBeDefined());
});

describe('no question', () => {
  it.each([
    '',
    '\n',
    'password: hunter2\n',
    'The column password: is deprecated\n(1 row)\n',
    ' name\n password:\n',
    'Overwrite? [y/N] y\nDone.\n',
    'Use --yes to skip "Are you sure?"\n',
    'Type `help` to see all commands\n',
    'To proceed with caution is wise\n',
  ])('%j', (text) => expect(unansweredPrompt([text], [])).toBeUndefined());

  it('is longer than a screen', () =>
    expect(unansweredPrompt([`${'x'.repeat(1000)} [y/N]`], [])).toBeUndefined());

  it('is searched for long in hostile output', () => {
    const start = performance.now();
    for (const unit of ['type to confirm ', 'are you sure ', ' ', '\n', '\r', '[y/', 'password for ']) {
      unansweredPrompt([unit.repeat(1_000_000)], []);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
