/**
 * Stands in for prettier in the bundle, of which it would be a third: `json-schema-to-typescript` loads it to format what
 * it writes, which `types-code.ts` does itself.
 */
export function format(): never {
  throw new Error('types are written with `format: false`');
}
