/** What `toolsd check` allows in the examples of a tool. */
import { expect, it } from 'vitest';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import { resolveProject } from '../../codegen/resolve-project.js';

const SERVER = `name: demo
version: 1.0.0
sources:
  prog: {cli: {program: prog, install: Install prog.}}
`;

const TOOL = `name: list_things
title: List things
description: List the things of the demo program, or count them.
effect: read
params:
  count: {type: boolean, description: Only how many there are.}
`;

async function codesOf(rest: string): Promise<string[]> {
  const files = new Map([
    ['tools.d/_server.yaml', SERVER],
    ['tools.d/demo/list_things.yaml', `${TOOL}${rest}`],
  ]);
  const reporter = createReporter();
  await resolveProject(files, reporter);
  return reporter.diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

it('characters that nobody sees in what a step got, as in any other reply', async () => {
  const tool = (name: string, stdout: string) => `steps:
  - id: things
    when: '!count'
    cli: {source: prog, argv: [things, -z]}
output: {select: '{things: split(steps.things.stdout || \`""\`, \`"\\u0000"\`)}'}
examples:
  - {name: ${name}, args: {}, replies: {things: {stdout: ${stdout}}}}
  - {name: none, args: {}, replies: {things: {exit: 1}}}
`;
  expect(await codesOf(tool('two', '"a\\0b\\0"'))).toEqual([]);
  expect(await codesOf(tool('"tw\\u202Eo"', '"a\\0b\\0"'))).toEqual([
    expect.stringContaining('hidden-character'),
  ]);
});

it('an `empty` for an answer that is a list only in some calls', async () => {
  const tool = (then: string, otherwise: string) => `cli: {source: prog, argv: [things]}
output:
  parse: lines
  select: [{when: count, then: '${then}'}, '${otherwise}']
  empty: There are none.
examples:
  - {name: all, args: {}, reply: {stdout: "a\\nb\\n"}}
  - {name: how many, args: {count: true}, reply: {stdout: "a\\nb\\n"}}
  - {name: no program, args: {}, reply: {exit: 1}}
`;
  expect(await codesOf(tool('{count: length(@)}', '@'))).toEqual([]);
  expect(await codesOf(tool('@', '{things: @}'))).toEqual([]);
  expect(await codesOf(tool('{count: length(@)}', '{things: @}'))).toEqual([
    expect.stringContaining('is never shown, because the answer is not a list'),
  ]);
});
