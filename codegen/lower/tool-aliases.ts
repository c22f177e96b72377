import type { Place, Reporter } from '../diagnostics/diagnostic.js';
import { lineColumn } from '../diagnostics/line-column.js';
import type { ToolFacts } from './tool-facts.js';

/**
 * Reports each older name of a tool that a tool has by now, or that is an older name of another one as well.
 *
 * @param texts of the specs, by path
 */
export function checkToolAliases(
  tools: readonly ToolFacts[],
  texts: ReadonlyMap<string, string>,
  reporter: Reporter,
): void {
  const taken = new Map<string, { readonly what: 'name' | 'alias'; readonly place: Place }>();
  for (const { name, namePlace } of tools)
    if (!taken.has(name)) taken.set(name, { what: 'name', place: namePlace });
  for (const { aliases } of tools) {
    for (const { name: alias, place } of aliases) {
      const other = taken.get(alias);
      if (other === undefined) taken.set(alias, { what: 'alias', place });
      else {
        const { file, start } = other.place;
        const { line } = lineColumn(texts.get(file) ?? '', start);
        reporter.report('alias-taken', place, { alias, other: `the ${other.what} in ${file}:${line}` });
      }
    }
  }
}
