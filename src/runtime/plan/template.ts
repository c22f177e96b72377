/** What a text template writes for a value: nothing for an absent one, JSON for an object or a list. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The truth of `if` and `unless` in Handlebars: neither absent, false, zero, empty text nor an empty list. */
export function filled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
