import type { SourceModel } from '../model/server-model.js';
import type { Path } from '../source/source-file.js';
import type { Scope } from './scope.js';

/** The source of that name, if it is of the wanted kind. */
export function resolveSource<Kind extends SourceModel['kind']>(
  scope: Scope,
  path: Path,
  name: string,
  wanted: Kind,
): Extract<SourceModel, { kind: Kind }> | undefined {
  const { source, reporter, server } = scope;
  const found = server.sources.find((one) => one.name === name);
  if (found === undefined) {
    const known = server.sources.filter(({ kind }) => kind === wanted).map((one) => one.name);
    reporter.report('unknown-source', source.place(path), { name, known });
    return undefined;
  }
  if (found.kind !== wanted) {
    reporter.report('source-kind', source.place(path), { name, kind: found.kind, wanted });
    return undefined;
  }
  return found as Extract<SourceModel, { kind: Kind }>;
}
