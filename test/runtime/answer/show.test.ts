import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelope, isListAnswer } from '../../../src/runtime/answer/envelope.js';
import { showText } from '../../../src/runtime/answer/show.js';
import type { JsonValue } from '../../../src/runtime/json.js';

const table = (value: JsonValue, ...columns: string[]) =>
  showText(envelope(value), { form: 'table', columns: columns as never[] });
const lines = (value: JsonValue) => showText(envelope(value), { form: 'lines' });

/** Splits a row where a reader of GitHub Flavored Markdown does: at pipes that no backslash escapes. */
const cellsOf = (row: string) =>
  [...row.matchAll(/(?<=\|)(?:\\.|[^|\\])*(?=\|)/gu)].map(([cell]) => cell.trim());

describe('the envelope', () => {
  it.each<[JsonValue, JsonValue]>([
    [[], { items: [], total: 0, shown: 0 }],
    [[1, [2]], { items: [1, [2]], total: 2, shown: 2 }],
    ['a', { text: 'a' }],
    ['', { text: '' }],
    [0, { value: 0 }],
    [false, { value: false }],
    [null, { value: null }],
    [{ a: 1 }, { a: 1 }],
    [{}, {}],
  ])('of %j is %j', (value, expected) => {
    expect(envelope(value)).toEqual(expected);
  });

  it('has an object as its root for every JSON value, and keeps every item of a list', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const made = envelope(value as JsonValue);
        expect(Array.isArray(made)).toBe(false);
        expect(typeof made).toBe('object');
        if (Array.isArray(value)) expect(isListAnswer(made) && made.items).toEqual(value);
      }),
    );
  });
});

describe('a table', () => {
  it('has the columns in the order of the tool, and nothing for a field that is missing or null', () => {
    expect(
      table(
        [
          { b: 1, a: 'x' },
          { a: null, c: 3 },
        ],
        'a',
        'b',
      ),
    ).toBe(['| a | b |', '| - | - |', '| x | 1 |', '| | |'].join('\n'));
  });

  it('of an object is one row', () => {
    expect(table({ a: true, b: 0 }, 'a', 'b')).toContain('| true | 0 |');
  });

  it('writes what is nested as JSON', () => {
    expect(table([{ a: { b: [1] } }], 'a')).toContain('| {"b":[1]} |');
  });

  it('has one line for each item and one cell for each column, whatever the values hold', () => {
    const hostile = fc.string({ unit: fc.constantFrom('|', '\\', '\n', '\r', '\u2028', 'a', ' ', '`') });
    fc.assert(
      fc.property(fc.array(fc.record({ a: hostile, b: hostile }), { minLength: 1 }), (rows) => {
        const shown = table(rows, 'a', 'b').split(/\r\n|[\n\r\u2028\u2029]/u);
        expect(shown).toHaveLength(rows.length + 2);
        for (const row of shown) expect(cellsOf(row)).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
  });

  it('escapes a pipe and writes a line break as a blank', () => {
    expect(table([{ a: 'x|y\r\nz' }], 'a')).toContain('| x\\|y z |');
  });

  it('shows no inherited property in a column of that name', () => {
    const shown = table([{}, { constructor: 'mine' }], 'constructor', 'toString', '__proto__');
    expect(shown).not.toMatch(/function|object/);
    expect(shown).toContain('| mine |');
  });

  it.each([[[null]], [['text']], [[1, [2]]], [{}]])(
    'of items that are no objects has empty rows: %j',
    (value) => {
      expect(table(value as JsonValue, 'length', 'a')).toMatch(/\n(\|\s+\|\s+\|\n?)+$/);
    },
  );
});

describe('lines', () => {
  it('are one for each item, the fields of an object two blanks apart', () => {
    expect(lines([{ a: 1, b: null, c: 'x' }, 'text', 2, null])).toBe('1    x\ntext\n2\n');
  });

  it('leave a pipe as it is, since nothing reads them as a table', () => {
    expect(lines(['a|b', { c: 'd|e' }])).toBe('a|b\nd|e');
  });

  it('are as many as there are items, so that no item can pass for two', () => {
    const hostile = fc.string({ unit: fc.constantFrom('\n', '\r', '\u2028', '\u2029', 'a', '|') });
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, fc.record({ a: hostile })), { minLength: 1 }), (items) => {
        expect(lines(items as JsonValue).split(/[\n\r\u2028\u2029]/u)).toHaveLength(items.length);
      }),
    );
  });
});

describe('the other forms', () => {
  it('json is the items of a list, and any other answer as it is', () => {
    expect(showText(envelope([1, { a: '|' }]), { form: 'json' })).toBe('[1,{"a":"|"}]');
    expect(showText({ a: 1 }, { form: 'json' })).toBe('{"a":1}');
  });

  it('verbatim is the text as it came, pipes and line breaks and all', () => {
    expect(showText(envelope('a|b\n  c'), { form: 'verbatim' })).toBe('a|b\n  c');
    expect(showText({ a: 1 }, { form: 'verbatim' })).toBe('{"a":1}');
  });

  it('a template is rendered from the answer and trimmed', () => {
    const render = (answer: object) => `\n${JSON.stringify(answer)}\n`;
    expect(showText({ a: 1 }, { form: 'template', render })).toBe('{"a":1}');
  });
});
