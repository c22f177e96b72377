import type { RequiredEnv } from '../../src/runtime/source.js';
import type { SourceModel } from './server-model.js';

/** The credentials of some sources, each variable once. */
export function credentialsIn(sources: readonly SourceModel[]): RequiredEnv[] {
  const all = sources.flatMap((source) =>
    source.kind === 'cli' ? source.requiredEnv : source.bearer === null ? [] : [source.bearer],
  );
  return [...new Map(all.map((one) => [one.env, one])).values()];
}
