import type { JsonValue } from '../../src/runtime/json.js';

/** What is known of a value from the examples: enough to tell a typo from a field. */
export type Shape =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'scalar' }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> };

export const unknownShape: Shape = { kind: 'unknown' };
export const scalarShape: Shape = { kind: 'scalar' };

export function shapeOf(value: JsonValue | undefined): Shape {
  if (value === undefined || value === null) return unknownShape;
  if (Array.isArray(value)) return { kind: 'list', item: mergeShapes(value.map(shapeOf)) };
  if (typeof value === 'object') {
    return {
      kind: 'object',
      fields: new Map(Object.entries(value).map(([key, field]) => [key, shapeOf(field)])),
    };
  }
  return scalarShape;
}

/** What is known of a value that was seen in several forms. Forms that differ make it unknown. */
export function mergeShapes(shapes: readonly Shape[]): Shape {
  const known = shapes.filter(({ kind }) => kind !== 'unknown');
  const [first] = known;
  if (first === undefined || known.some(({ kind }) => kind !== first.kind)) return unknownShape;
  if (first.kind === 'list') {
    return { kind: 'list', item: mergeShapes(known.map((shape) => (shape as typeof first).item)) };
  }
  if (first.kind !== 'object') return first;
  const fields = new Map<string, Shape>();
  for (const shape of known as (typeof first)[]) {
    for (const [key, field] of shape.fields) {
      const seen = fields.get(key);
      fields.set(key, seen === undefined ? field : mergeShapes([seen, field]));
    }
  }
  return { kind: 'object', fields };
}
