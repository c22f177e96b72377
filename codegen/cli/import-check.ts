import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Candidate, Kind } from '../import/catalogue.js';
import type { ImportEntry, ImportLock } from '../import/lock.js';
import { type Drift, driftOf } from '../import/plan.js';
import { type ImportOptions, lockedSource } from './import-options.js';
import { readCatalogue } from './import-read.js';
import { count } from './load-project.js';
import { UserError } from './user-error.js';

interface Checked {
  readonly entry: ImportEntry;
  readonly drift: readonly Drift[];
  readonly added: readonly Candidate[];
}

/**
 * Holds what was imported against its sources, and writes nothing. Exit code 1 where a tool is not what its source says
 * any more; what a source has new beside them is told and is no drift.
 */
export async function checkImports(
  dir: string,
  lock: ImportLock,
  wanted: { readonly kind: Kind; readonly source: readonly string[] } | undefined,
  { toolset, json }: ImportOptions,
): Promise<void> {
  const source = wanted && JSON.stringify(lockedSource(wanted.kind, wanted.source, dir));
  const entries = lock.imports.filter(
    (one) =>
      (toolset === undefined || one.toolset === toolset) &&
      (wanted === undefined ||
        (one.kind === wanted.kind && (wanted.source.length === 0 || JSON.stringify(one.source) === source))),
  );
  if (entries.length === 0)
    throw new UserError(
      'Nothing of this was imported: tools.d/_imports.json has no such entry. Leave --check out to import it.',
    );
  const checked: Checked[] = [];
  for (const entry of entries) {
    const catalogue = await readCatalogue(entry.kind, entry.source, { from: dir, depth: entry.depth });
    const isThere = (tool: string) => existsSync(join(dir, 'tools.d', entry.toolset, `${tool}.yaml`));
    checked.push({ entry, ...driftOf(catalogue, entry, isThere) });
  }
  if (checked.some(({ drift }) => drift.length > 0)) process.exitCode = 1;
  process.stdout.write(
    json ? `${JSON.stringify(checked.map(asData), null, 2)}\n` : checked.map(asText).join(''),
  );
}

function asData({ entry: { kind, source, toolset }, drift, added }: Checked) {
  return {
    kind,
    source,
    toolset,
    drift,
    added: added.map(({ id, at, summary }) => ({ of: id, at, summary })),
  };
}

function asText({ entry, drift, added }: Checked): string {
  const { kind, source, toolset, tools } = entry;
  const of = `${kind} ${source.join(' ')}`;
  const news =
    added.length === 0
      ? ''
      : `  new in it, and not imported: ${count(added.length, 'operation')}, such as ${added[0]?.id}\n`;
  if (drift.length === 0)
    return `${toolset}: ${count(Object.keys(tools).length, 'tool')} as ${of} says.\n${news}`;
  const lines = drift.flatMap(({ tool, at, changes }) =>
    changes.map(
      ({ words, breaking }) =>
        `  tools.d/${toolset}/${tool}.yaml: ${words}${breaking ? ' [breaking]' : ''}${at === undefined ? '' : ` (${at})`}\n`,
    ),
  );
  const next = `  \`toolsd import ${of}\` writes drafts anew that nobody edited; merge the others, then say --accept.\n`;
  return `${toolset}: ${count(drift.length, 'tool')} of ${Object.keys(tools).length} differ from ${of}:\n${lines.join('')}${news}${next}`;
}
