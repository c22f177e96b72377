import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';

/** A pattern of a schema, and where it stands. */
export interface PatternPlace {
  /** Keys from the root of the schema. */
  readonly path: readonly (string | number)[];
  /** The pattern is the last key itself, not its value. */
  readonly key: boolean;
  readonly pattern: string;
}

/** Keywords by what they hold, of JSON Schema 2020-12 and before. */
const SCHEMAS_BY_NAME = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const NO_SCHEMA = ['enum', 'const', 'default', 'examples', 'required', 'dependentRequired'];

/** Every regular expression of a schema, wherever it stands. Values that only look like one are none. */
export function patternsIn(schema: JsonObject): PatternPlace[] {
  const found: PatternPlace[] = [];
  const visit = (value: JsonValue | undefined, path: PatternPlace['path']): void => {
    if (Array.isArray(value))
      for (const [index, one] of value.entries()) visit(one as JsonValue, [...path, index]);
    if (!isJsonObject(value)) return;
    for (const [key, child] of Object.entries(value)) {
      const at = [...path, key];
      if (key === 'pattern' && typeof child === 'string')
        found.push({ path: at, key: false, pattern: child });
      if (SCHEMAS_BY_NAME.includes(key) && isJsonObject(child)) {
        for (const [name, one] of Object.entries(child)) {
          if (key === 'patternProperties') found.push({ path: [...at, name], key: true, pattern: name });
          visit(one, [...at, name]);
        }
      } else if (!NO_SCHEMA.includes(key)) visit(child, at);
    }
  };
  visit(schema, []);
  return found;
}
