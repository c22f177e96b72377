/** What a text template writes for a value: nothing for an absent one. */
export function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

/** The truth of `if` and `unless` in Handlebars: neither absent, false, zero, empty text nor an empty list. */
export function filled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
