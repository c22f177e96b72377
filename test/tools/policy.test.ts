import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolset } from '../../src/generated/index.js';
import type { JsonObject } from '../../src/runtime/json.js';
import { listedTool } from '../../src/runtime/serve/list-tools.js';
import { ROOT } from '../codegen/projects.js';

/** The inventory of names and parameters that clients already rely on; it lies beside the repository. */
const INVENTORY = join(ROOT, '../shared/seed/tools.json');

interface InventoryTool {
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly type: string; readonly required: boolean }[];
}

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
    expect(listed.title.length).toBeGreaterThan(0);
    expect(listed.description.length).toBeGreaterThan(10);
    expect(listed.description.length).toBeLessThanOrEqual(1024);
    for (const schema of Object.values(listed.inputSchema.properties as Record<string, JsonObject>))
      expect(schema.description).toBeTypeOf('string');
  });

  it('has an input schema that every client accepts', () => {
    expect(listed.inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
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
  const why = existsSync(INVENTORY)
    ? ''
    : ' (skipped: it is not at ../shared/seed, and is not part of this project)';

  it.skipIf(why !== '')(`has the same names, parameters, types and required flags${why}`, () => {
    const inventory = JSON.parse(readFileSync(INVENTORY, 'utf8')) as { tools: InventoryTool[] };
    const byName = <T extends { name: string }>(list: readonly T[]) =>
      [...list].sort((one, other) => (one.name < other.name ? -1 : 1));
    const ours = tools.map(({ name, listed }) => {
      const { properties, required = [] } = listed.inputSchema as {
        properties: Record<string, { type: string }>;
        required?: string[];
      };
      const params = Object.entries(properties).map(([param, { type }]) => ({
        name: param,
        type,
        required: required.includes(param),
      }));
      return { name, params: byName(params) };
    });
    const wanted = inventory.tools
      .filter(({ name }) => tools.some((tool) => tool.name === name))
      .map(({ name, params }) => ({
        name,
        params: byName(
          params.map((param) => ({ name: param.name, type: param.type, required: param.required })),
        ),
      }));
    expect(byName(ours)).toEqual(byName(wanted));
  });
});
