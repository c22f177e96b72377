import type { JsonValue } from '../../src/runtime/json.js';

/** What is known of a value from the examples: enough to tell a typo from a field. */
export type Shape =
  | { readonly kind: 'unknown' }
  /** Only ever null: nothing can be read of it, and nothing is known of what it holds otherwise. */
  | { readonly kind: 'null' }
  | { readonly kind: 'scalar' }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> };

export const unknownShape: Shape = { kind: 'unknown' };
const nullShape: Shape = { kind: 'null' };
export const scalarShape: Shape = { kind: 'scalar' };

export function shapeOf(value: JsonValue | undefined): Shape {
  if (value === undefined) return unknownShape;
  if (value === null) return nullShape;
  if (Array.isArray(value)) return { kind: 'list', item: mergeShapes(value.map(shapeOf)) };
  if (typeof value === 'object') {
    return {
      kind: 'object',
      fields: new Map(Object.entries(value).map(([key, field]) => [key, shapeOf(field)])),
    };
  }
  return scalarShape;
}

/** An object with each of its fields turned into another shape. */
export function withFields(shape: Shape, change: (field: Shape) => Shape): Shape {
  if (shape.kind !== 'object') return shape;
  return { kind: 'object', fields: new Map([...shape.fields].map(([name, field]) => [name, change(field)])) };
}

/** Nothing is known of what was only ever null. */
export function nullUnknown(shape: Shape): Shape {
  return shape.kind === 'null' ? unknownShape : shape;
}

/** What is known of a value that was seen in several forms. Forms that differ make it unknown. */
export function mergeShapes(shapes: readonly Shape[]): Shape {
  const known = shapes.filter(({ kind }) => kind !== 'unknown' && kind !== 'null');
  const [first] = known;
  if (first === undefined && shapes.length > 0 && shapes.every(({ kind }) => kind === 'null'))
    return nullShape;
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
