import { describe, expect, it } from 'vitest';
import { compileCheck } from '../../../codegen/spec/compile-check.js';
import type { JsonObject } from '../../../src/runtime/json.js';
import { needed, single, singleIfGiven } from '../../../src/runtime/plan/needed.js';
import { LastLines } from '../../../src/runtime/steps/lines.js';
import { readDocument } from '../../../src/runtime/steps/read-document.js';
import { holds, search } from '../../../src/runtime/steps/search.js';
import type { Check } from '../../../src/runtime/tool-entry.js';
import { thrownBy } from '../world.js';

describe('the last lines of a stream', () => {
  it('are kept up to a number, and what is left out is said', () => {
    const lines = new LastLines();
    expect(lines.empty).toBe(true);
    for (let count = 1; count <= 9_001; count += 1) lines.add(`line ${count}`);
    const view = lines.view();
    expect(lines.empty).toBe(false);
    expect(view.lines).toHaveLength(2_000);
    expect(view.lines.at(-1)).toBe('line 9001');
    expect(view.text.split('\n')[0]).toBe('[7001 earlier lines are left out]');
    expect(view.tail.split('\n')).toHaveLength(30);
  });

  it('are cut where they are too long, between characters', () => {
    const lines = new LastLines();
    lines.add(`${'x'.repeat(3_999)}😀 and more`);
    expect(lines.view().lines).toEqual([`${'x'.repeat(3_999)}\uFFFD…`]);
  });
});

describe('reading a document', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: { name: { type: 'string' }, size: { type: 'integer', minimum: 1 } },
    required: ['name'],
    additionalProperties: false,
  };
  const read = (text: string) =>
    readDocument(text, 'app.json', { schema, check: compileCheck(schema) as Check });

  it('gives its value, with or without a byte order mark', () => {
    expect(read('\uFEFF{"name": "a"}')).toEqual({ name: 'a' });
  });

  it('tells one problem in a line, and several as a list', () => {
    expect(thrownBy(() => read('{}'))).toMatchObject({ code: 'INVALID_INPUT' });
    expect(thrownBy(() => read('{}')).message).toMatch(/^app\.json has a problem: .*name/);
    expect(thrownBy(() => read('{"size": 0, "nmae": 1}')).message).toMatch(/^app\.json has 3 problems:\n- /);
  });

  it.each([
    ['{"name": "a",}', /^app\.json is not valid JSON at line 1, column 14/],
    ['{\n  name: 1}', /line 2, column 3/],
    ['', /^app\.json is not valid JSON/],
  ])('says where %j is no JSON', (text, message) => {
    expect(thrownBy(() => read(text)).message).toMatch(message);
  });
});

describe('an expression over arguments and steps', () => {
  it('holds by the truth of JMESPath', () => {
    for (const value of [0, 'x', [1], { a: 1 }, true]) expect(holds('v', { v: value })).toBe(true);
    for (const value of ['', [], {}, false, null, undefined]) expect(holds('v', { v: value })).toBe(false);
  });

  it('sees arguments by name and as `$args`, and an absent one not at all', () => {
    expect(search('[$args.app, keys(@)]', { app: 'a', team: undefined, steps: {} })).toEqual([
      'a',
      ['app', 'steps'],
    ]);
  });
});

describe('a value of an earlier step', () => {
  it('has to be there', () => {
    expect(needed('n', 0)).toBe(0);
    for (const value of [null, undefined])
      expect(thrownBy(() => needed('body.id', value))).toMatchObject({
        code: 'BAD_OUTPUT',
        message: expect.stringContaining('`body.id`'),
      });
  });

  it('has to be single where it stands in a text', () => {
    for (const value of ['', 0, false]) expect(single('n', value)).toBe(value);
    for (const value of [[], {}, null]) expect(thrownBy(() => single('n', value)).code).toBe('BAD_OUTPUT');
    expect(singleIfGiven('n', null)).toBeUndefined();
    expect(singleIfGiven('n', 'x')).toBe('x');
    expect(thrownBy(() => singleIfGiven('n', [])).code).toBe('BAD_OUTPUT');
  });
});
