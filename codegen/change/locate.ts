import { createReporter } from '../diagnostics/diagnostic.js';
import { lineColumn } from '../diagnostics/line-column.js';
import { type Path, parseSource, type SourceFile } from '../source/source-file.js';

/** Finds the line of a part of a spec: of the newer text, or of the older one where the newer has nothing there. */
export function locator(before: string | undefined, after: string | undefined) {
  const [old, now] = [before, after].map((text) =>
    text === undefined ? undefined : parseSource('', text, createReporter()),
  );
  return (path: Path): { readonly line: number; readonly older: boolean } => {
    const [inOld, inNow] = [depth(old, path), depth(now, path)];
    const older = now === undefined || (inOld > inNow && inNow < Math.min(path.length, 2));
    const source = older ? old : now;
    return { line: source === undefined ? 1 : lineOf(source, path.slice(0, older ? inOld : inNow)), older };
  };
}

/** How many keys of a path are there. */
function depth(source: SourceFile | undefined, path: Path): number {
  if (source === undefined) return -1;
  let keys = path.length;
  while (keys > 0 && !source.has(path.slice(0, keys))) keys -= 1;
  return keys;
}

function lineOf(source: SourceFile, path: Path): number {
  const place =
    path.length === 0 || typeof path.at(-1) === 'number' ? source.place(path) : source.keyPlace(path);
  return lineColumn(source.text, place.start).line;
}
