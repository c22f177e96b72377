/** Specs that would let a text become something else: each does not compile, or its tool does not let it. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compile } from '../../codegen/compile.js';
import type { ToolModel } from '../../codegen/model/tool-model.js';
import { toolsetOf } from '../../codegen/project/load-toolset.js';
import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import type { Toolset } from '../../src/runtime/tool-entry.js';
import { expectSameShape } from './compare.js';
import { BODIES, ITEMS, PARTS, PATHS, SCHEMAS } from './spec-parts.js';
import { HOSTILE } from './strings.js';
import { traceOf } from './trace.js';

const SERVER = `name: demo
version: 1.0.0
sources:
  api: {http: {base: 'https://api.example.com'}}
  prog: {cli: {program: prog, install: Install prog.}}
`;

const count = { specs: 0, refused: 0, strings: 0 };
afterAll(() => {
  const { specs, refused, strings } = count;
  // biome-ignore lint/suspicious/noConsole: the figures that these tests are for
  console.log(`injection: ${specs} specs, ${refused} refused; ${strings} strings tried in the others`);
});

const schemas = fc.constantFrom(...SCHEMAS);
const required = fc.boolean();
const params = fc.record({ x: schemas, y: schemas, xRequired: required, yRequired: required });
type Params = typeof params extends fc.Arbitrary<infer Value> ? Value : never;

describe('a generated spec lets no text become something else', () => {
  it('in a command', async () => {
    const argv = fc.array(fc.constantFrom(...ITEMS), { minLength: 1, maxLength: 3 });
    const property = fc.asyncProperty(argv, params, async (items, given) => {
      await expectSafe(
        `cli: {source: prog, argv: [run, ${items.join(', ')}]}\noutput: {parse: none}`,
        given,
        '{stdout: x}',
      );
    });
    await fc.assert(property, { numRuns: 250 });
  });

  it('in a request', async () => {
    const request = fc.tuple(
      fc.constantFrom(...PATHS),
      fc.constantFrom(...PARTS),
      fc.constantFrom(...BODIES),
    );
    const property = fc.asyncProperty(request, params, async ([path, part, body], given) => {
      const more = [part, body].filter((each) => each !== '').map((each) => `, ${each}`);
      const http = `{source: api, method: POST, path: '${path}'${more.join('')}}`;
      await expectSafe(`http: ${http}\noutput: {parse: none}`, given, '{status: 200}');
    });
    await fc.assert(property, { numRuns: 250 });
  });
});

/** A spec with every parameter that its action reads; the compiler refuses others for what is not the question. */
function specOf(action: string, { x, y, xRequired, yRequired }: Params, reply: string): string {
  const reads = (name: string) => new RegExp(`\\b${name}\\b`).test(action.replace(/x-|x}'?: a/g, ''));
  const param = (name: string, schema: string, isRequired: boolean) =>
    reads(name)
      ? [
          `  ${name}: ${schema.replace(/\}$/, `, description: The value ${name}.${isRequired ? ', required: true' : ''}}`)}\n`,
        ]
      : [];
  const listed = [...param('x', x, xRequired), ...param('y', y, yRequired)].join('');
  const args = Object.fromEntries([
    ...(reads('x') ? [['x', soundFor(x)]] : []),
    ...(reads('y') ? [['y', soundFor(y)]] : []),
  ]);
  return `name: try_it
title: Try it
description: Do what is asked with the values that are given.
effect: write
${listed === '' ? '' : `params:\n${listed}`}${action}
examples:
  - {name: well, args: ${JSON.stringify(args)}, reply: ${reply}}
  - {name: not well, args: ${JSON.stringify(args)}, reply: ${reply === '{stdout: x}' ? '{exit: 1}' : '{status: 500}'}}
`;
}

/** A value that each of the schemas above accepts. */
function soundFor(schema: string): unknown {
  if (schema.includes('array')) return ['ab'];
  if (schema.includes('integer') || schema.includes('number')) return 7;
  if (schema.includes('boolean')) return true;
  return schema.includes('enum') ? 'a' : 'ab';
}

async function expectSafe(action: string, given: Params, reply: string): Promise<void> {
  count.specs += 1;
  const texts = new Map([
    ['tools.d/_server.yaml', SERVER],
    ['tools.d/demo/try_it.yaml', specOf(action, given, reply)],
  ]);
  const { project, diagnostics } = await compile(texts, { emit: false });
  if (project === undefined) {
    expect(diagnostics.length).toBeGreaterThan(0);
    count.refused += 1;
    return;
  }
  const toolset = toolsetOf(project);
  const [model] = project.tools as readonly [ToolModel];
  for (const { name, schema, type } of model.params) {
    if (type === 'string') await tryTexts(toolset, model, name, (text) => text);
    const items = isJsonObject(schema.items) ? schema.items.type : undefined;
    if (items === 'string') await tryTexts(toolset, model, name, (text) => [text]);
  }
}

async function tryTexts(
  toolset: Toolset,
  model: ToolModel,
  name: string,
  value: (text: string) => string | readonly string[],
): Promise<void> {
  const [entry] = toolset.tools as readonly [Toolset['tools'][number]];
  const [example] = model.examples as readonly [ToolModel['examples'][number]];
  const others = Object.fromEntries(Object.entries(example.args).filter(([key]) => key !== name));
  const call = (text: string) =>
    traceOf(entry, { ...others, [name]: value(text) } as JsonObject, toolset, example);
  // Of a letter that nothing else is written with; `a` is what an enum has.
  const isEnum = model.params.some((param) => param.name === name && Array.isArray(param.schema.enum));
  const harmless = isEnum ? 'a' : 'qq';
  const calm = await call(harmless);
  if (calm.refusal !== undefined) return;
  for (const text of HOSTILE) {
    count.strings += 1;
    const { trace, refusal } = await call(text);
    if (refusal !== undefined) {
      expect(refusal.code, refusal.message).toBe('INVALID_INPUT');
      expect(trace).toEqual([]);
    } else if (!isEnum && text.trim() !== '' && !takesWords(model, name))
      expectSameShape(calm.trace, harmless, trace, text);
    // What an enum lists, its author wants.
    if (!isEnum) expectNoNewFlag(calm.trace, trace);
  }
}

const takesWords = ({ action }: ToolModel, name: string) =>
  action.kind === 'cli' && action.argv.some((item) => item.kind === 'words' && item.param === name);

/** Also where a text makes several arguments, or none: no flag that the harmless call does not have. */
function expectNoNewFlag(calm: readonly JsonObject[], hostile: readonly JsonObject[]): void {
  const flags = (trace: readonly JsonObject[]) =>
    trace.flatMap(({ argv = [] }) => {
      const words = argv as readonly string[];
      const end = words.indexOf('--');
      return words
        .slice(0, end < 0 ? words.length : end)
        .filter((word) => word.startsWith('-'))
        .map((word) => word.replace(/=.*$/su, '=').replace(/^(-[^-]).*$/su, '$1'));
    });
  for (const flag of flags(hostile)) expect(flags(calm)).toContain(flag);
}
