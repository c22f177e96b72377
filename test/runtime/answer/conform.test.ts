import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { conform } from '../../../src/runtime/answer/conform.js';
import type { Check } from '../../../src/runtime/tool-entry.js';

const check = new Ajv2020({ allErrors: true }).compile({
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: { type: 'object', properties: { id: { type: 'integer' }, 'a/b': { type: 'string' } } },
    },
  },
}) as Check;

describe('a structured answer', () => {
  it('is left alone where it keeps its schema', () => {
    const answer = { items: [{ id: 1 }] };
    expect(conform(answer, check)).toEqual({ structured: answer });
  });

  it('loses every field that breaks the schema, and nothing else', () => {
    const answer = {
      items: [
        { id: 'x', 'a/b': 1, name: 'one' },
        { id: 2, 'a/b': 'kept' },
      ],
    };
    expect(conform(answer, check)).toEqual({
      structured: { items: [{ name: 'one' }, { id: 2, 'a/b': 'kept' }] },
      mismatch: '/items/0/id must be integer; /items/0/a~1b must be string',
    });
    expect(answer.items[0]).toHaveProperty('id', 'x');
  });

  it('stays whole where leaving fields out does not help', () => {
    const answer = { items: 'none' };
    expect(conform(answer, check)).toEqual({ structured: answer, mismatch: '/items must be array' });
    expect(conform({ items: ['x'] }, check).structured).toEqual({ items: ['x'] });
  });
});
