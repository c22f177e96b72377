import type { Path } from './source-file.js';

/**
 * Controls but tab and line ends, separators of lines, bidirectional controls, invisible tags, and what else has no
 * width. The joiners and selectors that words and emoji are written with may stand, but not in a row.
 */
const HIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\uFFF9-\uFFFB]|(?!\u200C|\u200D|\uFE0E|\uFE0F)\p{Default_Ignorable_Code_Point}|(?:\u200C|\u200D){2}|(?:\uFE0E|\uFE0F){2}/u;

/** Paths of the texts, keys included, that hold a character which nobody sees. Replies of examples are data. */
export function findHidden(
  value: unknown,
  path: Path = [],
): { readonly path: Path; readonly key: boolean; readonly name: string }[] {
  if (typeof value === 'string') {
    const name = nameOf(value);
    return name === undefined ? [] : [{ path, key: false, name }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([step, child]) => {
    const below = [...path, Array.isArray(value) ? Number(step) : step];
    if (below[0] === 'examples' && (below[2] === 'reply' || below[2] === 'replies')) return [];
    const name = nameOf(step);
    return [...(name === undefined ? [] : [{ path: below, key: true, name }]), ...findHidden(child, below)];
  });
}

function nameOf(text: string): string | undefined {
  const [char] = HIDDEN.exec(text.replace(/[\t\n\r]/g, '')) ?? [];
  if (char === undefined) return undefined;
  return `U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
