import { indentOf } from './help-text.js';
import { sentence } from './words.js';

const PROSE = /^[A-Za-z][^:]*\s\S/u;
/** `apt 2.6.1 (amd64)`: which version it is, not what it does. */
const BANNER = /^\S+\s+(?:version\s+)?v?\d+(?:\.\d+)+/iu;
const POINTER = /^(?:use|run|see|for more|try|type|report)\b.*(?:["'`]|help|bugs)/iu;

/** The first paragraph of prose at the margin, before the usage line or behind it; empty if there is none. */
export function helpDescription(lines: readonly string[]): string {
  const usage = lines.findIndex((line) => /^usage\b/iu.test(line));
  const before = usage > 0 ? paragraph(lines.slice(0, usage)) : undefined;
  return sentence(before ?? paragraph(lines.slice(usage + 1)));
}

function paragraph(lines: readonly string[]): string | undefined {
  const at = lines.findIndex((line, index) => isProse(line, lines[index + 1] ?? ''));
  if (at === -1) return undefined;
  const length = lines.slice(at).findIndex((line) => line === '' || indentOf(line) > 0 || line.endsWith(':'));
  return lines.slice(at, length === -1 ? undefined : at + length).join(' ');
}

/** What has a table right below it is the heading of that. */
function isProse(line: string, next: string): boolean {
  return (
    PROSE.test(line) &&
    // A row of a table at the margin.
    !/\S\s{2,}\S/u.test(line) &&
    !line.endsWith(':') &&
    !/^usage\b/iu.test(line) &&
    !/[<[]/u.test(line) &&
    !BANNER.test(line) &&
    !POINTER.test(line) &&
    !/^\s+\S/u.test(next)
  );
}
