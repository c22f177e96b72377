import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Schema = Readonly<Record<string, unknown>>;

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8')) as Schema;
const schemas: Readonly<Record<string, Schema>> = {
  'tool.v1.schema.json': read('tool.v1.schema.json'),
  'server.v1.schema.json': read('server.v1.schema.json'),
};

/** Every key that a schema knows, at any depth, with its place. */
function keysOf(schema: unknown, at = ''): { at: string; schema: Schema }[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) => {
    if (name === 'defaultSnippets' || name === 'examples') return [];
    if (name !== 'properties') return keysOf(value, `${at}/${name}`);
    return Object.entries(value as Readonly<Record<string, Schema>>).flatMap(([key, child]) => [
      { at: `${at}/${key}`, schema: child },
      ...keysOf(child, `${at}/${key}`),
    ]);
  });
}

/** The description that an editor shows: that of the key, else of what it refers to. */
function describedBy(file: string, schema: Schema): unknown {
  if (schema.description !== undefined || typeof schema.$ref !== 'string') return schema.description;
  const [, other = '', pointer = ''] = /^([^#]*)#\/(.*)$/.exec(schema.$ref) ?? [];
  const target = other === '' ? file : other;
  const found = pointer.split('/').reduce<unknown>((value, key) => (value as Schema)[key], schemas[target]);
  return describedBy(target, found as Schema);
}

describe.each(Object.keys(schemas))('schema/%s', (file) => {
  it('says of every key what it is for, in a sentence', () => {
    const silent = keysOf(schemas[file]).filter(
      ({ schema }) => !/^\S.*\S[.:]?$/su.test(String(describedBy(file, schema) ?? '')),
    );
    expect(silent.map(({ at }) => at)).toEqual([]);
    expect(keysOf(schemas[file]).length).toBeGreaterThan(20);
  });
});
