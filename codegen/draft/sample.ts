import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import { compileCheck } from '../spec/compile-check.js';

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-14T16:20:00Z',
  date: '2026-01-14',
  time: '16:20:00Z',
  uuid: '01234567-89ab-cdef-0123-456789abcdef',
  email: 'person@example.com',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
};

/** Longer texts are no example that anybody reads. */
const LONGEST_SAMPLE = 5_000;

/** A value that a parameter's schema lets through, for an example; undefined where none of those tried does. */
export function sampleOf(schema: JsonObject, name: string): JsonValue | undefined {
  const check = compileCheck(schema);
  return candidates(schema, name).find((one) => one !== undefined && check(one));
}

/** A text in the form that a schema names; undefined for one without a name. */
export function formatted(format: unknown): string | undefined {
  return typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
}

function candidates(schema: JsonObject, name: string): (JsonValue | undefined)[] {
  const { type, enum: values, minimum, items } = schema;
  const given = [schema.default, ...(Array.isArray(values) ? values : [])];
  if (type === 'boolean') return [...given, true];
  if (type === 'number' || type === 'integer') return [...given, 1, minimum, 10, 0, schema.maximum];
  if (type === 'object') return [...given, {}, { name: 'example' }];
  if (type === 'array') {
    const item = sampleOf((items ?? {}) as JsonObject, name);
    const least = typeof schema.minItems === 'number' ? schema.minItems : 1;
    return item === undefined
      ? [...given, []]
      : [...given, Array(Math.max(1, Math.min(least, 20))).fill(item), []];
  }
  const long =
    typeof schema.minLength === 'number' ? 'a'.repeat(Math.min(schema.minLength, LONGEST_SAMPLE)) : undefined;
  const spoken = name.replaceAll('_', '-');
  return [
    ...given,
    `example-${spoken}`,
    'example',
    formatted(schema.format),
    ...Object.values(FORMATS),
    'a1',
    'A1',
    'a',
    '1',
    '10',
    'EXAMPLE',
    'ex_1',
    '01ab23cd',
    'example.com',
    'example/example',
    'a=1',
    long,
  ];
}
