import { describe, expect, it } from 'vitest';
import { compile } from '../../codegen/compile.js';

const SERVER =
  'name: demo\nversion: 1.0.0\nsources:\n  prog: {cli: {program: prog, install: Install prog.}}\n';

/** Codes reported for a command with parameters `a` and `b` of these schemas. */
async function codesFor(
  argv: string,
  a: string,
  b = '{type: string, description: Second text.}',
): Promise<string[]> {
  const tool = `name: run_it
title: Run it
description: Run the program of the demo with what is given.
effect: read
params:
  a: ${a.replace('{', '{description: First text., required: true, ')}
  b: ${b.replace('{', '{required: true, ')}
rules: []
cli: {source: prog, argv: ${argv}}
examples: []
`.replace('rules: []\n', '');
  const texts = new Map([
    ['tools.d/_server.yaml', SERVER],
    ['tools.d/demo/run_it.yaml', tool],
  ]);
  const { diagnostics } = await compile(texts);
  return diagnostics.map(({ code }) => code).filter((code) => !['no-example', 'unused-param'].includes(code));
}

describe('a text that could become a flag does not compile', () => {
  it.each([
    ["['{a}']", '{type: string}'],
    ["['{a}']", "{type: string, pattern: '^'}"],
    ["['{a}']", "{type: string, pattern: '^a*'}"],
    ["['{a}']", "{type: string, pattern: '^[^-]*'}"],
    ["['{a}']", "{type: string, pattern: '^(?:)'}"],
    ["['{a}']", "{type: string, pattern: '^(?!x)'}"],
    ["['{a}']", "{type: string, pattern: '^(?:a$)?'}"],
    ["['{a}']", "{type: string, pattern: '[a-z]'}"],
    ["['{a}']", "{type: string, pattern: '^[a-z]|-'}"],
    ["['{a}']", "{type: string, pattern: '^[!-~]+$'}"],
    ["['{a}']", '{type: string, enum: [x, -y]}'],
    ["['{a}']", '{type: integer}'],
    ["['{a}{b}']", "{type: string, pattern: '^[a-z]*$'}"],
    ["['{a}--{b}']", "{type: string, pattern: '^[a-z]*$'}"],
    ["['{a}{b}']", "{type: string, enum: ['', x]}"],
    ["['-{a}']", "{type: string, pattern: '^[a-z]+$'}"],
    ["['-p{a}']", "{type: string, pattern: '^[a-z]+$'}"],
    ["['--{a}=x']", "{type: string, pattern: '^[a-z]+$'}"],
    ["['-n{a}{b}']", '{type: integer}'],
    ["['-{a}{b}']", "{type: string, enum: ['', x]}"],
  ])('%s with %s', async (argv, a) => {
    expect(await codesFor(argv, a)).toEqual(['flag-injection']);
  });
});

describe('a text that can not become a flag compiles', () => {
  it.each([
    ["['--x={a}']", '{type: string}'],
    ["['--', '{a}']", '{type: string}'],
    ["['x{a}']", '{type: string}'],
    ["['{a}']", "{type: string, pattern: '^a*$'}"],
    ["['{a}']", "{type: string, pattern: '^[^-]'}"],
    ["['{a}']", "{type: string, pattern: '^(?!-).*$'}"],
    ["['{a}']", "{type: string, pattern: '^(?:[a-z]+|[0-9]+)-'}"],
    ["['{a}']", '{type: integer, minimum: 0}'],
    ["['-n{a}']", '{type: integer}'],
    ["['-D{a}={b}']", '{type: string, enum: [x, y]}'],
    ["['{a}{b}']", "{type: string, pattern: '^[a-z]+$'}"],
    ["['{a}/{b}']", "{type: string, pattern: '^[a-z]*$'}"],
  ])('%s with %s', async (argv, a) => {
    expect(await codesFor(argv, a)).toEqual([]);
  });
});
