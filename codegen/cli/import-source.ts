import type { JsonObject } from '../../src/runtime/json.js';
import { named } from '../draft/openapi-credential.js';
import type { SourceNeed } from '../import/catalogue.js';
import { SERVER_FILE } from '../model/names.js';
import type { ServerModel } from '../model/server-model.js';
import { addSource } from '../source/add-source.js';
import { yamlEntry } from '../source/yaml-text.js';
import { UserError } from './user-error.js';

export interface ImportSource {
  /** Its name in the server file. */
  readonly calls: string;
  /** The server file with it, where it has to be added. */
  readonly serverText?: string;
}

/**
 * The source that the tools call: as told, else the one of that address or program, else a new one. A new one is added
 * only where that was asked for, because the server file says what tools can reach.
 */
export function sourceFor(
  need: SourceNeed,
  wanted: { readonly told: string; readonly toolset: string; readonly add: boolean },
  server: ServerModel,
  serverText: string,
): ImportSource {
  const kind = need.spec.http === undefined ? 'cli' : 'http';
  const spot = (need.spec[kind] ?? {}) as JsonObject;
  const same = server.sources.find((one) =>
    one.kind === 'cli'
      ? kind === 'cli' && one.program === spot.program
      : kind === 'http' && one.base === spot.base,
  );
  const calls = wanted.told !== '' ? wanted.told : (same?.name ?? wanted.toolset);
  const found = server.sources.find(({ name }) => name === calls);
  if (found?.kind === kind) return { calls };
  if (found !== undefined)
    throw new UserError(
      `The source \`${calls}\` is ${found.kind === 'cli' ? 'a program' : 'an API'}, and this needs ${kind === 'cli' ? 'a program' : 'an API'}. Name another one with --source.`,
    );
  const spec = named(need.spec, calls);
  const notes = need.notes.map((note) => `TODO: ${note}`);
  const block = ['sources:', ...notes.map((note) => `  # ${note}`), yamlEntry(calls, spec, 2)].join('\n');
  if (!wanted.add)
    throw new UserError(
      `There is no source \`${calls}\`. Name one that there is with --source, or add it with --add-source. It is put into ${SERVER_FILE} so:\n\n${block}\n`,
    );
  const added = addSource(serverText, calls, spec, notes);
  if (added !== undefined) return { calls, serverText: added };
  throw new UserError(
    `The source can not be added to ${SERVER_FILE}, whose \`sources\` are not in lines of their own. Add it by hand, and run the same again:\n\n${block}\n`,
  );
}
