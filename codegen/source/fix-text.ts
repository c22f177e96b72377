import { isScalar, type ParsedNode, parseAllDocuments, visit } from 'yaml';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.js';

/** A stretch of a file, and what is to stand there instead. */
export interface Fix {
  readonly place: Place;
  readonly text: string;
  /** What it does, in a few words. */
  readonly what: string;
}

/** Mends what a report is certain of: the marked text gives way, and nothing else. */
export function fixesOf(diagnostics: readonly Diagnostic[], textOf: (file: string) => string): Fix[] {
  return diagnostics.flatMap(({ place, fix }) => {
    if (fix === undefined) return [];
    const old = textOf(place.file).slice(place.start, place.end);
    return [{ place, text: fix, what: `\`${old}\` is now \`${fix}\`` }];
  });
}

/**
 * Mends the layout of a spec: the line that editors find the schema by, line ends, tabs that indent, blanks at the end
 * of lines. Texts of several lines are data, and kept. None of it changes what the file says, as far as it says
 * anything.
 */
export function layoutFixes(file: string, text: string, schema: string | undefined): Fix[] {
  if (text.includes('\uFFFD')) return [];
  const one = (start: number, end: number, by: string, what: string): Fix => ({
    place: { file, start, end },
    text: by,
    what,
  });
  const tabs = tabFixes(file, text);
  // With a tab in the wrong place whole lines are read as text; only without it does the file say what is data.
  const mended = spliced(text, tabs);
  const data = severalLines(mended);
  const within = (at: number) => {
    const there = at + grownBefore(at, tabs);
    return data.some(({ start, end }) => start <= there && there < end);
  };
  const ends = [...text.matchAll(/\r\n/g)].map((match) =>
    one(match.index, match.index + 2, '\n', 'line ends are `\\n`'),
  );
  const blanks = [...text.matchAll(/[ \t]+(?=\r?\n|$)/g)]
    .filter((match) => !within(match.index))
    .map((match) => one(match.index, match.index + match[0].length, '', 'no blanks at the end of the line'));
  const head =
    schema === undefined || /^#\s*yaml-language-server:/m.test(text)
      ? []
      : [one(0, 0, `# yaml-language-server: $schema=${schema}\n`, 'the schema for editors is named')];
  const last =
    text.trim() === '' || text.endsWith('\n')
      ? []
      : [one(text.length, text.length, '\n', 'the file ends with a line end')];
  const quiet = [...head, ...ends, ...blanks, ...last];
  const sound = quiet.length === 0 || sameData(mended, spliced(text, [...quiet, ...tabs])) ? quiet : [];
  return [...sound, ...tabs].sort((a, b) => a.place.start - b.place.start);
}

/**
 * Tabs that indent, where the line then stands like one beside it and the whole can be read. Within a text of several
 * lines a tab is data, so those lines keep their bytes.
 */
function tabFixes(file: string, text: string): Fix[] {
  if (!parse(text).some(({ errors }) => errors.some(({ code }) => code === 'TAB_AS_INDENT'))) return [];
  let fixes: Fix[] = [...text.matchAll(/^[ ]*\t[ \t]*(?=[^\s#])/gm)].map((match) => ({
    place: { file, start: match.index, end: match.index + match[0].length },
    text: match[0].replaceAll('\t', '  '),
    what: 'spaces indent this line',
  }));
  // Which lines are data shows in the mended text alone; each line that is left as it is may show another one.
  for (;;) {
    const mended = spliced(text, fixes);
    const data = severalLines(mended);
    const left = fixes.filter(({ place }) => {
      const there = place.start + grownBefore(place.start, fixes);
      return !data.some(({ start, end }) => start < there && there < end);
    });
    if (left.length === fixes.length) return isReadable(mended) ? fixes : [];
    fixes = left;
  }
}

function isReadable(text: string): boolean {
  return parse(text).every(({ errors }) => errors.length === 0);
}

/** By how many characters a text grows before a place. */
function grownBefore(at: number, fixes: readonly Fix[]): number {
  return fixes
    .filter(({ place }) => place.end <= at)
    .reduce((sum, { place, text }) => sum + text.length - (place.end - place.start), 0);
}

/** The text with every fix in it. Where two overlap, the first in the text is taken. */
export function spliced(text: string, fixes: readonly Fix[]): string {
  let done = '';
  let at = 0;
  for (const { place, text: by } of [...fixes].sort((a, b) => a.place.start - b.place.start)) {
    if (place.start < at) continue;
    done += text.slice(at, place.start) + by;
    at = place.end;
  }
  return done + text.slice(at);
}

function parse(text: string) {
  const documents = parseAllDocuments<ParsedNode>(text, { version: '1.2', schema: 'core' });
  return 'empty' in documents ? [] : documents;
}

/** Where texts stand that have several lines. */
function severalLines(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const document of parse(text))
    visit(document, (_key, node) => {
      if (!isScalar(node) || node.range == null) return;
      const [start, end] = node.range;
      if (text.slice(start, end).includes('\n')) found.push({ start, end });
    });
  return found;
}

function sameData(one: string, other: string): boolean {
  const [left, right] = [parse(one), parse(other)];
  const read = (documents: typeof left) =>
    JSON.stringify(
      documents.map((document) => [document.errors.length, document.toJS({ maxAliasCount: 0 })]),
    );
  try {
    return read(left) === read(right);
  } catch {
    return false;
  }
}
