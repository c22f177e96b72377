import type { Path } from './source-file.js';

/** Controls but tab and line ends, bidirectional controls, invisible tags, and what else has no width. */
const HIDDEN = /[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/u;

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
    if (below[0] === 'examples' && below[2] === 'reply') return [];
    const name = nameOf(step);
    return [...(name === undefined ? [] : [{ path: below, key: true, name }]), ...findHidden(child, below)];
  });
}

function nameOf(text: string): string | undefined {
  const [char] = HIDDEN.exec(text.replace(/[\t\n\r]/g, '')) ?? [];
  if (char === undefined) return undefined;
  return `U+${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
