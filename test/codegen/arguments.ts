import fc from 'fast-check';
import type { ToolModel } from '../../codegen/model/tool-model.js';
import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';

/** Arguments for a tool: by its schema, from its examples, and now and then something it must refuse. */
export function argumentsOf({ params, examples }: ToolModel): fc.Arbitrary<unknown> {
  const fields = params.map(({ name, schema, required }) => {
    const shown = examples.flatMap(({ args }) => (args[name] === undefined ? [] : [args[name]]));
    const value = fc.oneof(
      { weight: 4, arbitrary: accepted(schema) },
      ...(shown.length === 0 ? [] : [{ weight: 4, arbitrary: fc.constantFrom(...shown) }]),
      {
        weight: 1,
        arbitrary: fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, false, '', '-x', '..')),
      },
    );
    const presence = required ? { weight: 12, arbitrary: value } : { weight: 1, arbitrary: value };
    return fc.oneof(presence, { weight: 1, arbitrary: fc.constant(undefined) }).map((one) => ({ name, one }));
  });
  // Not built by `fc.record`: keys such as `__proto__` have to be keys like any other.
  const usual = fc.tuple(...fields).map((pairs) => {
    const given = pairs.flatMap(({ name, one }) => (one === undefined ? [] : [[name, one] as const]));
    return Object.fromEntries(given);
  });
  return fc.oneof(
    { weight: 30, arbitrary: usual },
    {
      weight: 1,
      arbitrary: fc
        .tuple(usual, fc.string(), fc.string())
        .map(([args, key, one]) => ({ ...args, [key]: one })),
    },
    { weight: 1, arbitrary: fc.constantFrom(null, [], 'text', 1) },
  );
}

/** Values that a parameter's schema accepts, as far as the keywords in use here go. */
function accepted(schema: JsonObject): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: Number(schema.minimum ?? -20), max: Number(schema.maximum ?? 20) });
    case 'number':
      return fc.double({ min: Number(schema.minimum ?? -20), max: 20, noNaN: true });
    case 'array':
      return fc.array(isJsonObject(schema.items) ? accepted(schema.items) : fc.jsonValue(), {
        maxLength: Number(schema.maxItems ?? 4),
      });
    case 'object': {
      const known = isJsonObject(schema.properties) ? schema.properties : undefined;
      if (known === undefined) return fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }));
      const fields = Object.entries(known).map(([key, one]) => [key, accepted(one as JsonObject)] as const);
      return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
    }
    default: {
      if (schema.format === 'email') return fc.emailAddress();
      const lengths = { minLength: Number(schema.minLength ?? 0), maxLength: Number(schema.maxLength ?? 40) };
      return typeof schema.pattern === 'string'
        ? fc.stringMatching(new RegExp(schema.pattern, 'u'))
        : fc.string({ ...lengths, unit: 'binary' });
    }
  }
}
