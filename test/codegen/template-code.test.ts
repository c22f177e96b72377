import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { createImports } from '../../codegen/emit/imports.js';
import { templateCode } from '../../codegen/emit/template-code.js';
import { renderTemplate } from '../../codegen/interpret/render-template.js';
import { parseTemplate } from '../../codegen/language/template.js';
import { filled, text } from '../../src/runtime/plan/template.js';
import { expression } from './evaluate.js';

const FIELDS = ['name', 'size', 'odd-name', 'index', 'item', 'answer', 'list', 'other', 'sub'];
const LISTS = ['list', 'other'];

/** Letters, and all that means something to Handlebars, to template literals or to JavaScript. */
const words = fc
  .array(
    fc.constantFrom(
      'a',
      'index',
      ' ',
      '\n',
      '\t',
      '`',
      '$',
      '${a',
      'a}',
      '\\a',
      "'",
      '"',
      '*/',
      '\u2028',
      '😀',
      '{ a',
    ),
  )
  .map((parts) => parts.join(''));

const segment = (name: string) => (/^\w+$/.test(name) ? name : `[${name}]`);

/** Templates of the supported part of Handlebars, `depth` loops deep. */
function templates(depth: number, size: number): fc.Arbitrary<string> {
  const up = fc.nat({ max: depth }).map((levels) => '../'.repeat(levels));
  const field = fc.constantFrom(...FIELDS).map(segment);
  const value = fc.oneof(
    fc.tuple(up, field).map(([levels, name]) => `${levels}${name}`),
    fc.tuple(up, field).map(([levels, name]) => `${levels}sub.${name}`),
    fc.constant('this'),
    ...(depth > 0 ? [fc.constantFrom('@index', '@first', '../this')] : []),
    ...(depth > 1 ? [fc.constantFrom('@../index', '@../first')] : []),
  );
  // The dot keeps values apart: without escaping, Handlebars adds up two numbers that follow each other.
  const stash = fc
    .tuple(fc.constantFrom('{{', '{{~', '{{{'), value)
    .map(([open, path]) => (open === '{{{' ? `.{{{${path}}}}` : `.${open}${path}}}`));
  if (size === 0) return fc.oneof(words, stash);
  const inner = templates(depth, size - 1);
  const loop = templates(depth + 1, size - 1);
  const otherwise = fc.oneof(
    fc.constant(''),
    inner.map((body) => `{{else}}${body}`),
  );
  const chained = fc.tuple(value, inner).map(([path, body]) => `{{else if ${path}}}${body}`);
  // Not `../list`: where an item is met inside of itself, Handlebars miscounts the levels of `../`.
  const list = fc.constantFrom(...LISTS);
  return fc
    .array(
      fc.oneof(
        words,
        stash,
        fc.constantFrom('{{! a note }}', '\n'),
        fc
          .tuple(value, inner, fc.oneof(otherwise, chained))
          .map(([path, body, rest]) => `{{#if ${path}}}${body}${rest}{{/if}}`),
        fc
          .tuple(value, inner, otherwise)
          .map(([path, body, rest]) => `{{#unless ${path}}}${body}${rest}{{/unless}}`),
        fc
          .tuple(list, loop, otherwise)
          .map(([path, body, rest]) => `{{#each ${path}}}${body}${rest}{{/each}}`),
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((parts) => parts.join(''));
}

const scalar = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constantFrom(null, 0, ''));

/** Answers whose fields are often absent or null; what is looped over is a list, null or absent. */
function answers(size: number): fc.Arbitrary<object> {
  const below = size === 0 ? fc.constant({}) : answers(size - 1);
  const list = fc.oneof(fc.array(below, { maxLength: 3 }), fc.constant(null));
  const fields = FIELDS.map((name) => [
    name,
    LISTS.includes(name) ? list : name === 'sub' ? fc.option(below) : scalar,
  ]);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

/** The value with objects and lists that become JSON as texts, where Handlebars would write `[object Object]`. */
function speaking(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value)
    ? value.map(speaking)
    : Object.fromEntries(Object.entries(value).map(([key, field]) => [key, speaking(field)]));
  return Object.defineProperty(copy, 'toString', { value: () => JSON.stringify(value) });
}

function render(source: string, answer: object): unknown {
  const { nodes, problems } = parseTemplate(source);
  expect(problems).toEqual([]);
  const written = expression(templateCode(nodes, createImports()), ['answer', 'text', 'filled'])(
    answer,
    text,
    filled,
  );
  expect(renderTemplate(nodes, answer)).toBe(written);
  return written;
}

describe('a template as code', () => {
  it('writes what Handlebars writes', () => {
    fc.assert(
      fc.property(templates(0, 2), answers(3), (source, answer) => {
        expect(render(source, answer)).toBe(Handlebars.compile(source, { noEscape: true })(speaking(answer)));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps texts apart from code, also where a comment stands between them', () => {
    const [dollar, brace] = ['$', '{ a'];
    expect(render(`${dollar}{{! a note }}${brace}`, {})).toBe(dollar + brace);
  });

  it('never fails, whatever the answer holds', () => {
    fc.assert(
      fc.property(
        templates(0, 2),
        fc.dictionary(fc.constantFrom(...FIELDS), fc.jsonValue()),
        (source, answer) => {
          expect(render(source, answer)).toBeTypeOf('string');
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    '{{@index}}',
    '{{../name}}',
    '{{#if a}}{{@first}}{{/if}}',
    '{{#each list}}{{@../index}}{{/each}}',
    '{{#each list}}{{@index.name}}{{/each}}',
    '{{#each list}}{{@last}}{{/each}}',
    '{{#each list as |one|}}{{one}}{{/each}}',
    '{{#if size includeZero=true}}{{/if}}',
    '{{log}}',
    '{{lookup this name}}',
    '{{#with sub}}{{/with}}',
    '{{#list}}{{/list}}',
    '{{> other}}',
    '{{"text"}}',
    '{{#if (and a b)}}{{/if}}',
    '{{#if a}}{{/each}}',
    '{{name',
    '{{na!me}}',
  ])('refuses %s', (source) => {
    const [problem] = parseTemplate(source).problems;
    expect(problem?.problem).toMatch(/^[^'].*$/);
    expect(problem?.start).toBeLessThanOrEqual(problem?.end ?? -1);
    expect(problem?.end).toBeLessThanOrEqual(source.length);
  });
});
