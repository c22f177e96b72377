import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import { isJsonObject } from '../../src/runtime/json.js';

/** A JSON Schema as a TypeScript interface of that name, with the descriptions as doc comments. */
export async function interfaceCode(name: string, schema: JsonObject, comment: string): Promise<string> {
  // A seventh of a second to load, which commands that emit nothing need not wait for.
  const { compile } = await import('./schema-types.js');
  const code = await compile(
    { ...(withoutTitles(schema) as object), additionalProperties: false, description: comment },
    name,
    {
      bannerComment: '',
      format: false,
      additionalProperties: false,
      ignoreMinAndMaxItems: true,
      declareExternallyReferenced: true,
      unknownAny: true,
      // Schemas hold no references; none may ever be fetched.
      $refOptions: { resolve: { external: false } },
    },
  );
  return tidy(code);
}

/** A schema's title would replace the name that is asked for. */
function withoutTitles(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(withoutTitles);
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(key === 'title' && typeof value === 'string'))
      .map(([key, value]) => [key, withoutTitles(value)]),
  );
}

/** Indents by depth, ends members with a semicolon, and puts one-line comments on one line. */
function tidy(code: string): string {
  let depth = 0;
  const lines = code
    .replace(/\/\*\*\n\s*\* ([^\n]*)\n\s*\*\//g, '/** $1 */')
    .split('\n')
    .map((line) => line.trim().replace(/: \(([^()]+)\)$/, ': $1'))
    .filter((line) => line !== '')
    .map((line) => {
      const comment = /^(?:\/\*)?\*/.test(line);
      if (!comment && /^[}\])]/.test(line)) depth -= 1;
      const indented = `${'  '.repeat(Math.max(0, depth))}${line.startsWith('*') ? ' ' : ''}${line}`;
      if (!comment && /[{[(]$/.test(line)) depth += 1;
      const open = /[{[(;,]$|\*\/$|^\/\*\*|^\*/.test(line) || depth === 0;
      return open ? indented : `${indented};`;
    });
  return lines.join('\n');
}
