import { parse, stringify, TomlError } from 'smol-toml';
import { ConfigProblem } from './config-problem.js';
import type { Settings } from './merge.js';

/** What a text of TOML says. Throws `ConfigProblem` where it is none. */
export function readToml(text: string): Settings {
  try {
    return parse(text, { integersAsBigInt: 'asNeeded' });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [why = ''] = error.message.replace('Invalid TOML document: ', '').split('\n');
    throw new ConfigProblem(`is no TOML: ${why}`, { line: error.line, column: error.column });
  }
}

/** Writes the table of a server in the place of the one that is there, or at the end. All other lines stay. */
export function setTable(text: string, path: readonly [string, string], value: Settings): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const [outer, name] = path;
  const block = stringify({ [outer]: { [name]: value } })
    .trimEnd()
    .replaceAll('\n', eol);
  const [first, ...others] = rangesOf(text, path);
  if (first === undefined) {
    const ended = text === '' || text.endsWith('\n');
    const lead = text === '' ? '' : ended ? eol : eol + eol;
    return text + lead + block + (ended ? eol : '');
  }
  const rest = others.reduceRight((left, range) => without(left, range), text);
  return rest.slice(0, first.start) + block + rest.slice(first.end);
}

/** Takes the table of a server out with those below it; undoes what `setTable` did. */
export function removeTable(text: string, path: readonly [string, string]): string {
  return rangesOf(text, path).reduceRight((left, range) => without(left, range), text);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** One blank line goes with a table: the one that parted it from what is before it. */
function without(text: string, { start, end }: Range): string {
  const before = text.slice(0, start).replace(/(?<=\n)\r?\n$/, '');
  const behind = text.slice(end);
  return behind === '' ? before.replace(/\r?\n$/, '') : before + behind.replace(/^[ \t]*\r?\n/, '');
}

/**
 * Where the tables of a path are, each without the comments and blank lines at its end, which may be about the next one.
 * A line of a text of several lines may look like a header; who writes has to see that nothing else changed.
 */
function rangesOf(text: string, path: readonly string[]): Range[] {
  const headers = [...text.matchAll(/^[ \t]*\[.*$/gm)].flatMap((match) => {
    const keys = keysOf(match[0]);
    return keys === undefined ? [] : [{ start: match.index, keys }];
  });
  return headers.flatMap(({ start, keys }, index) => {
    if (!path.every((key, depth) => keys[depth] === key)) return [];
    const whole = text.slice(start, headers[index + 1]?.start ?? text.length);
    const lines = whole.split('\n');
    while (/^\s*(?:#.*)?$/.test(lines.at(-1) ?? 'x')) lines.pop();
    return [{ start, end: start + lines.join('\n').replace(/\r$/, '').length }];
  });
}

/** The keys of a header such as `[a."b".c] # why`; undefined for a line that is none. */
function keysOf(line: string): readonly string[] | undefined {
  try {
    const keys: string[] = [];
    let at: unknown = parse(line);
    while (typeof at === 'object' && at !== null) {
      const [entry] = Object.entries(Array.isArray(at) ? (at[0] as object) : at);
      if (entry === undefined) return keys;
      keys.push(entry[0]);
      at = entry[1];
    }
    return keys;
  } catch {
    return undefined;
  }
}
