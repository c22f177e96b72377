import { type RequiredEnv, variablesOf } from '../../src/runtime/source.js';
import type { SourceModel } from './server-model.js';

/** The credentials of some sources, each variable once. */
export function credentialsIn(sources: readonly SourceModel[]): RequiredEnv[] {
  const all = sources.flatMap((source) => (source.kind === 'cli' ? source.requiredEnv : variablesOf(source)));
  return [...new Map(all.map((one) => [one.env, one])).values()];
}

/** Those without which calls are not tried. */
export function neededIn(sources: readonly SourceModel[]): RequiredEnv[] {
  return credentialsIn(sources).filter(({ optional }) => !optional);
}

/** Those that no answer shows: all but names of users. */
export function secretsIn(sources: readonly SourceModel[]): RequiredEnv[] {
  return credentialsIn(sources).filter(({ secret }) => secret !== false);
}
