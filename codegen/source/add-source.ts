import { isMap, isScalar, parseDocument } from 'yaml';
import { yamlEntry } from './yaml-text.js';

/**
 * The text of a server file with one more source at the end of `sources`, and comments above it. Everything else keeps
 * its bytes. Undefined where the text has no list of sources in lines of their own, or has a source of that name.
 */
export function addSource(
  text: string,
  name: string,
  spec: object,
  comments: readonly string[] = [],
): string | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core' });
  const sources = document.get('sources', true) as unknown;
  if (document.errors.length > 0 || !isMap(sources) || sources.flow === true || sources.range == null)
    return undefined;
  const [first] = sources.items;
  if (first === undefined || sources.has(name)) return undefined;
  const start = isScalar(first.key) ? (first.key.range?.[0] ?? 0) : 0;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  // What stands below the last value, such as a comment on what follows, is not its own.
  const end = ends(text, sources.range[1]);
  const lines = [
    ...comments.map((line) => `${' '.repeat(indent)}# ${line}`),
    yamlEntry(name, spec, indent),
  ].join('\n');
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.slice(0, end);
  const gap = before.endsWith('\n') ? '' : newline;
  const after = `${before}${gap}${lines.replaceAll('\n', newline)}${newline}${text.slice(end)}`;
  return holds(after, name, spec) ? after : undefined;
}

/** Behind the last line that has something of the value, with its line end. */
function ends(text: string, at: number): number {
  const kept = text.slice(0, at).trimEnd().length;
  const line = text.indexOf('\n', kept);
  return line === -1 ? text.length : line + 1;
}

function holds(text: string, name: string, spec: object): boolean {
  const read = parseDocument(text, { version: '1.2', schema: 'core' });
  const value = read.errors.length === 0 ? (read.toJS() as { sources?: Record<string, unknown> }) : {};
  return JSON.stringify(value.sources?.[name]) === JSON.stringify(spec);
}
