import type { Reporter } from '../diagnostics/diagnostic.js';
import { lineColumn } from '../diagnostics/line-column.js';
import type { Path, SourceFile } from '../source/source-file.js';
import type { ToolSpec } from '../spec/tool-spec.js';

interface Written {
  readonly source: SourceFile;
  readonly spec: Pick<ToolSpec, 'name' | 'aliases'>;
}

/** Reports each older name of a tool that a tool has by now, or that is an older name of another one as well. */
export function checkToolAliases(tools: readonly Written[], reporter: Reporter): void {
  const taken = new Map<string, { readonly source: SourceFile; readonly path: Path }>();
  for (const { source, spec } of tools)
    if (!taken.has(spec.name)) taken.set(spec.name, { source, path: ['name'] });
  for (const { source, spec } of tools) {
    for (const [index, alias] of (spec.aliases ?? []).entries()) {
      const path = ['aliases', index];
      const other = taken.get(alias);
      if (other === undefined) taken.set(alias, { source, path });
      else {
        const { line } = lineColumn(other.source.text, other.source.place(other.path).start);
        const what = other.path[0] === 'name' ? 'name' : 'alias';
        reporter.report('alias-taken', source.place(path), {
          alias,
          other: `the ${what} in ${other.source.path}:${line}`,
        });
      }
    }
  }
}
