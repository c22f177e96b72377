import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolset } from '../../src/generated/index.js';
import type { JsonObject } from '../../src/runtime/json.js';
import { listedTool } from '../../src/runtime/serve/list-tools.js';
import { ROOT } from '../codegen/projects.js';

const tools = toolset.tools.map((entry) => ({ name: entry.tool.name, entry, listed: listedTool(entry) }));

describe('the tools', () => {
  it('have names of their own, in order', () => {
    const names = tools.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
  });
});

describe.each(tools)('$name', ({ entry: { tool }, listed }) => {
  it('states all four annotations, and none against another', () => {
    const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = listed.annotations;
    for (const hint of [readOnlyHint, destructiveHint, idempotentHint, openWorldHint])
      expect(hint).toBeTypeOf('boolean');
    expect(readOnlyHint && destructiveHint).toBe(false);
    expect(readOnlyHint && !idempotentHint).toBe(false);
  });

  it('asks a person exactly if it can destroy', () => {
    expect(tool.confirm !== undefined).toBe(tool.effect === 'destructive');
  });

  it('is described, within what clients show', () => {
    expect(tool.title.length).toBeGreaterThan(0);
    expect(listed.description.length).toBeGreaterThan(10);
    expect(listed.description.length).toBeLessThanOrEqual(1024);
    for (const schema of Object.values(listed.inputSchema.properties as Record<string, JsonObject>))
      expect(schema.description).toBeTypeOf('string');
  });

  it('has an input schema that every client accepts', () => {
    expect(listed.inputSchema).toMatchObject({ type: 'object', properties: {} });
    const keys = new Set<string>();
    JSON.stringify(listed.inputSchema, (key, value: unknown) => {
      keys.add(key);
      return value;
    });
    for (const keyword of ['$ref', '$defs', 'anyOf', 'oneOf', 'allOf', 'not', 'if'])
      expect(keys, keyword).not.toContain(keyword);
  });

  it('answers with an object', () => expect(listed.outputSchema.type).toBe('object'));
});

describe('the inventory', () => {
  // Names that clients rely on. A line is a tool and its parameters, `!` for one that has to be given.
  const wanted = readFileSync(join(ROOT, 'test/tools/inventory.txt'), 'utf8').trim().split('\n');

  it('is kept in every name, parameter, type and required flag', () => {
    const ours = tools.map(({ name, listed }) => {
      const { properties, required = [] } = listed.inputSchema as {
        properties: Record<string, { type: string }>;
        required?: string[];
      };
      const params = Object.entries(properties).map(
        ([param, { type }]) => `${param}:${type}${required.includes(param) ? '!' : ''}`,
      );
      return [name, ...params.sort()].join(' ');
    });
    expect(ours).toEqual(expect.arrayContaining(wanted));
  });

  it('has 33 tools and 90 parameters', () => {
    expect(wanted).toHaveLength(33);
    expect(wanted.flatMap((line) => line.split(' ').slice(1))).toHaveLength(90);
  });
});
