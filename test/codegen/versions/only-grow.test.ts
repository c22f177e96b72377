import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publishedSchemas } from '../../../codegen/spec/published-schemas.js';
import { specValidators } from '../../../codegen/spec/validators.js';
import type { JsonObject } from '../../../src/runtime/json.js';

/**
 * What a version has promised may grow, and nothing of it may go: specs and generated code out there use it. What is new
 * is written down by `vitest -u`. What is gone fails even then: it needs another version, as docs/versions.md says, and
 * listings of its own.
 */
const here = (file: string) => new URL(`./promised/${file}`, import.meta.url);

/** Names that a module exports, values and types alike; an export in a form that is not read would be one that is lost. */
function exportsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const braces = [...text.matchAll(/^export (type )?\{([^}]*)\} from '[^']+';$/gm)];
  if (braces.length !== [...text.matchAll(/^export\b/gm)].length)
    throw new Error(`${path} has an export that is not of the form \`export {…} from '…';\``);
  return braces.flatMap(([, type = '', names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => `${type}${name.replace(/^.* as /, '')}`),
  );
}

/** Every key that a schema has a word for, by its path, with the values where it is one of several. */
function keysOf(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, $defs = {}, items, additionalProperties, enum: values } = schema as JsonObject;
  const below = (parts: unknown, mark: string) =>
    Object.entries(parts as JsonObject).flatMap(([key, part]) => {
      const at = `${path}${mark}${key}`;
      return mark === '.' ? [at, ...keysOf(part, at)] : keysOf(part, at);
    });
  return [
    ...(Array.isArray(values) ? values.map((value) => `${path} = ${JSON.stringify(value)}`) : []),
    ...below(properties, '.'),
    ...below($defs, '#'),
    ...keysOf(items, `${path}[]`),
    ...keysOf(additionalProperties, `${path}.*`),
  ];
}

/** Keys that have to be given; here nothing may be added. */
function requiredIn(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema as JsonObject).flatMap(([key, part]) =>
    key === 'required' && Array.isArray(part)
      ? part.map((name) => `${path}: ${String(name)}`)
      : ['defaultSnippets', 'examples', 'default'].includes(key)
        ? []
        : requiredIn(part, `${path}/${key}`),
  );
}

const { tool, server } = publishedSchemas;
const policy = specValidators().policy.schema;

const promised: readonly [file: string, names: string[]][] = [
  ['contract-v1.txt', exportsOf('src/runtime/contract-v1.ts')],
  ['tool-v1.txt', keysOf(tool)],
  ['server-v1.txt', keysOf(server)],
  ['policy-v1.txt', keysOf(policy)],
];

describe.each(promised)('%s', (file, names) => {
  it('has lost nothing', async () => {
    const now = [...new Set(names)].sort();
    expect(now.length).toBeGreaterThan(10);
    const before = readFileSync(here(file), 'utf8').split('\n').filter(Boolean);
    const gone = before.filter((name) => !now.includes(name));
    expect(gone, 'specs or generated code out there use it: keep it, or begin another version').toEqual([]);
    await expect(`${now.join('\n')}\n`).toMatchFileSnapshot(here(file).pathname);
  });
});

describe('required-v1.txt', () => {
  it('has no key more that a spec has to give', async () => {
    const now = Object.entries({ tool, server, policy })
      .flatMap(([name, schema]) => requiredIn(schema, name))
      .sort();
    expect(now).toContain('tool: name');
    const before = readFileSync(here('required-v1.txt'), 'utf8').split('\n').filter(Boolean);
    // A key that is new may have required keys of its own; those of one that was there may not become more.
    const parents = new Set(before.map((line) => line.split(': ')[0]));
    const more = now.filter((line) => parents.has(line.split(': ')[0] as string) && !before.includes(line));
    expect(more, 'specs out there lack it').toEqual([]);
    await expect(`${now.join('\n')}\n`).toMatchFileSnapshot(here('required-v1.txt').pathname);
  });
});
