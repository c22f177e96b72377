/** JSON as people write it: what fits on a line is on one line. */
export function json(value: unknown): string {
  return fence('json', compactJson(value));
}

/** What fits on a line is on one line; the rest is indented. */
export function compactJson(value: unknown, indent = 0): string {
  const flat = inlineJson(value);
  if (typeof value !== 'object' || value === null || indent + flat.length <= 100) return flat;
  const pad = ' '.repeat(indent + 2);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const lines = Array.isArray(value)
    ? value.map((item) => compactJson(item, indent + 2))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${compactJson(item, indent + 2)}`);
  return `${open}\n${lines.map((line) => pad + line).join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function inlineJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inlineJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inlineJson(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A code block whose fence is longer than any run of backticks in it. */
export function fence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text}\n${marks}`;
}
