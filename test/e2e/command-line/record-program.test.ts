import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smallProject } from './project.js';

const { at, put, read, remove, toolsdWith } = smallProject();

describe('toolsd test --record, of a program', () => {
  const file = 'tools.d/say/say_text.yaml';
  /** A tool that prints what it is told to, or bytes that are none of UTF-8. */
  const setUp = (text: string) => {
    put(
      'bin/say',
      '#!/bin/sh\necho x >> "$(dirname "$0")/called"\ncase "$1" in bytes) printf "\\\\377\\\\376";; *) printf "%s" "$1";; esac\n',
    );
    chmodSync(at('bin/say'), 0o755);
    put(
      'tools.d/_server.yaml',
      'name: sayer\nversion: 1.0.0\nsources:\n  say: {cli: {program: say, install: Write it.}}\n',
    );
    remove('tools.d/ps');
    put(file, text);
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
      { env: { PATH: `${at('bin')}:${process.env.PATH}` } },
      ...['test', '--record', 'say_text', '--example', 'new', '--', '--content', content],
    );

  it('keeps the bytes of the file and of numbers', async () => {
    setUp(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    const rows = Array.from({ length: 9 }, () => '1.0').join(',');
    expect(await record(`{"id":12345678901234567890,"rows":[${rows}]}`)).toMatchObject({ exitCode: 0 });
    const after = read(file);
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
    expect(read(file)).toBe(text);
  });

  it('cuts a text of one long line', async () => {
    setUp(text);
    expect(await record('x'.repeat(100_000))).toMatchObject({ exitCode: 0 });
    expect(read(file).length).toBeLessThan(103_000);
  });
});
