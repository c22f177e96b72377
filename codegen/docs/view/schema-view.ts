import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/runtime/json.js';

/** A part of the format: a file as a whole, or a shape that several keys take. */
export interface SchemaSection {
  /** Fragment that links lead to. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly keys: readonly KeyView[];
}

export interface KeyView {
  readonly name: string;
  /** Pieces of the type; those with an id are links to another section. */
  readonly type: readonly { readonly text: string; readonly id: string | null }[];
  readonly required: boolean;
  /** As JSON; null where there is none. */
  readonly fallback: string | null;
  readonly description: string;
  readonly examples: readonly string[];
}

/** A published schema with the prefix of its fragments: `tool` or `server`. */
export interface PublishedSchema {
  readonly prefix: string;
  readonly title: string;
  readonly schema: JsonObject;
}

/** The reference of the format, from the published schemas alone: every key that they let through is in it. */
export function schemaSections(schemas: readonly PublishedSchema[]): SchemaSection[] {
  return schemas.flatMap(({ prefix, title, schema }) => {
    const shapes = Object.entries((schema.$defs ?? {}) as Record<string, JsonObject>);
    return [
      sectionOf(prefix, title, schema, prefix),
      ...shapes.map(([name, shape]) => sectionOf(idOf(prefix, name), `${title}: ${name}`, shape, prefix)),
    ];
  });
}

function sectionOf(id: string, title: string, schema: JsonObject, prefix: string): SchemaSection {
  const required = (schema.required ?? []) as readonly string[];
  const keys = Object.entries((schema.properties ?? {}) as Record<string, JsonObject>);
  return {
    id,
    title,
    description: String(schema.description ?? ''),
    keys: keys.map(([name, key]) => ({
      name,
      type: typeOf(key, prefix),
      required: required.includes(name),
      fallback: key.default === undefined ? null : JSON.stringify(key.default),
      description: String(key.description ?? ''),
      examples: ((key.examples ?? []) as readonly JsonValue[]).map(exampleText),
    })),
  };
}

function typeOf(schema: JsonObject, prefix: string): KeyView['type'] {
  const { $ref, type, items, additionalProperties } = schema;
  if (typeof $ref === 'string') return [reference($ref, prefix)];
  if (Array.isArray(schema.enum)) return [plain(schema.enum.map((one) => JSON.stringify(one)).join(' | '))];
  const names = Array.isArray(type) ? type.join(' or ') : type === undefined ? 'any value' : String(type);
  if (type === 'array' && isJsonObject(items)) return [plain('list of '), ...typeOf(items, prefix)];
  if (type === 'object' && isJsonObject(additionalProperties))
    return [plain('map of '), ...typeOf(additionalProperties, prefix)];
  return [plain(names)];
}

/** `#/$defs/step` of this schema or of the one beside it; a key deeper down is the type of its shape. */
function reference(ref: string, prefix: string): { text: string; id: string | null } {
  const [file = '', pointer = ''] = ref.split('#');
  const [, defs, name] = pointer.split('/');
  const place = file.startsWith('tool.') ? 'tool' : file.startsWith('server.') ? 'server' : prefix;
  return defs === '$defs' && name !== undefined ? { text: name, id: idOf(place, name) } : plain(ref);
}

const idOf = (prefix: string, name: string) => `${prefix}-${name}`;
const plain = (text: string) => ({ text, id: null });

function exampleText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
