import type { Reporter } from '../diagnostics/diagnostic.js';
import { lineColumn } from '../diagnostics/line-column.js';
import type { ParamModel } from '../model/tool-model.js';
import type { Path, SourceFile } from '../source/source-file.js';

/** Reports each older name of a parameter that another parameter has, or that would mean something else in a call. */
export function checkParamAliases(
  source: SourceFile,
  params: readonly ParamModel[],
  takenBy: (name: string) => string | undefined,
  reporter: Reporter,
): void {
  const places = new Map<string, Path>(params.map(({ name }) => [name, ['params', name]]));
  for (const { name, aliases } of params) {
    for (const [index, alias] of aliases.entries()) {
      const at: Path = ['params', name, 'aliases', index];
      // A shared parameter is written in the server file; the place is then where the tool takes it.
      const place = source.has(at) ? source.place(at) : source.keyPlace(['params', name]);
      const taken = takenBy(alias);
      if (taken !== undefined)
        reporter.report('bad-value', place, {
          place: `\`${alias}\``,
          rule: `is a name that ${taken}`,
          hint: 'Leave it out.',
        });
      const other = places.get(alias);
      if (other === undefined) places.set(alias, at);
      else {
        const { start } = source.has(other) ? source.keyPlace(other.slice(0, 2)) : place;
        const { line } = lineColumn(source.text, start);
        reporter.report('alias-taken', place, {
          alias,
          other: `the parameter \`${other[1]}\` in ${source.path}:${line}`,
        });
      }
    }
  }
}
