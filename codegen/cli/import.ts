import { join } from 'node:path';
import type { Catalogue, Kind } from '../import/catalogue.js';
import { type ImportEntry, type ImportLock, keyOf } from '../import/lock.js';
import { isChoice, MOST_UNASKED, pick } from '../import/pick.js';
import { type ImportPlan, planImport } from '../import/plan.js';
import { SERVER_FILE } from '../model/names.js';
import { staysInside, writeText } from '../project/files.js';
import { readProject } from '../project/read-project.js';
import { checkImports } from './import-check.js';
import { draftAll } from './import-draft.js';
import { candidateDigest, digestOf, readLock, writeLock } from './import-lock.js';
import {
  checkedKind,
  depthOf,
  entryFor,
  type ImportOptions,
  isLocked,
  lockedSource,
} from './import-options.js';
import { readCatalogue } from './import-read.js';
import { type ImportReport, showChoices, showReport } from './import-show.js';
import { sourceFor } from './import-source.js';
import { projectRoot } from './load-project.js';
import { checkPlace, schemaFor, toolFiles } from './new-place.js';
import { beside } from './new-sound.js';
import { UserError } from './user-error.js';

/**
 * Drafts specs from a description of a program or an API, and writes those that compile. What a person has edited or
 * removed since the last import stays as it is, without `--force`.
 */
export async function importTools(
  kind: string | undefined,
  source: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const dir = await projectRoot(options.dir);
  const lock = await readLock(dir);
  const wanted = kind === undefined ? undefined : { kind: checkedKind(kind), source };
  if (options.check) return checkImports(dir, lock, wanted, options);
  if (wanted !== undefined)
    return importOne(dir, lock, wanted.kind, lockedSource(wanted.kind, source, dir), options);
  if (lock.imports.length === 0)
    throw new UserError(
      'Say what to import, such as `toolsd import openapi openapi.yaml`. Nothing was imported yet.',
    );
  for (const entry of lock.imports) {
    if (options.toolset !== undefined && options.toolset !== entry.toolset) continue;
    const own = { ...options, toolset: entry.toolset };
    await importOne(dir, await readLock(dir), entry.kind, entry.source, own);
  }
}

async function importOne(
  dir: string,
  lock: ImportLock,
  kind: Kind,
  source: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const known = lock.imports.find(
    (one) => one.kind === kind && JSON.stringify(one.source) === JSON.stringify(source),
  );
  const catalogue = await readCatalogue(kind, source, { from: dir, depth: depthOf(options, known?.depth) });
  const entry = entryFor(lock, { kind, source, catalogue, options });
  if (needsChoice(catalogue, entry)) return showChoices(catalogue, entry, options.json === true);
  const texts = new Map(await readProject(dir));
  const plan = planImport(catalogue, entry, await presentIn(texts, entry, options.force === true));
  const report = await carryOut(dir, texts, { catalogue, entry, plan }, options);
  if (!options.dryRun && isLocked(kind, source)) await writeLock(dir, withEntry(lock, report.entry));
  showReport(report, {
    json: options.json === true,
    dryRun: options.dryRun === true,
    locked: isLocked(kind, source),
  });
}

/** Without a choice, a long list is no answer to what somebody wants. */
function needsChoice({ candidates }: Catalogue, { picks, tools }: ImportEntry): boolean {
  const some = pick(candidates, picks).chosen.length;
  return !isChoice(picks) && Object.keys(tools).length === 0 && some > MOST_UNASKED;
}

async function presentIn(texts: ReadonlyMap<string, string>, entry: ImportEntry, force: boolean) {
  const digests = Object.keys(entry.tools).flatMap((name) => {
    const text = texts.get(fileOf(entry, name));
    return text === undefined ? [] : [[name, digestOf(text)] as const];
  });
  return { digests: new Map(digests), names: toolFiles(texts).keys(), digestOf: candidateDigest, force };
}

function fileOf({ toolset }: ImportEntry, name: string): string {
  return `tools.d/${toolset}/${name}.yaml`;
}

interface Job {
  readonly catalogue: Catalogue;
  readonly entry: ImportEntry;
  readonly plan: ImportPlan;
}

/** Drafts what the plan has, and writes it where all of it can be written. */
async function carryOut(
  dir: string,
  before: ReadonlyMap<string, string>,
  { catalogue, entry, plan }: Job,
  options: ImportOptions,
): Promise<ImportReport> {
  const texts = new Map(before);
  const named = plan.write.map((one) => ({ ...one, file: fileOf(entry, one.name) }));
  for (const { file } of named) texts.delete(file);
  const first = await beside(texts);
  const need = {
    told: entry.calls,
    toolset: entry.toolset,
    add: options.addSource === true || options.dryRun === true || named.length === 0,
  };
  const { calls, serverText } = sourceFor(catalogue.source, need, first.server, texts.get(SERVER_FILE) ?? '');
  if (serverText !== undefined) texts.set(SERVER_FILE, serverText);
  const others = serverText === undefined ? first : await beside(texts);
  const place = {
    texts,
    server: others.server,
    problems: others.problems,
    calls,
    schema: schemaFor(dir, texts),
  };
  const { drafts, refused } = await draftAll(named, place);
  if (!options.dryRun) {
    for (const { file } of drafts) {
      await staysInside(dir, file);
      await checkPlace(join(dir, file), before.has(file));
    }
    if (serverText !== undefined && drafts.length > 0) await writeText(join(dir, SERVER_FILE), serverText);
    for (const { file, text } of drafts) await writeText(join(dir, file), text);
  }
  const written = Object.fromEntries(
    drafts.map(({ name, candidate, text }) => [
      name,
      {
        of: candidate.id,
        at: candidate.at,
        digest: candidateDigest(candidate),
        draft: digestOf(text),
        shape: candidate.shape(),
      },
    ]),
  );
  return {
    catalogue,
    plan,
    drafts,
    refused: [...plan.refused, ...refused],
    sourceAdded: serverText !== undefined && drafts.length > 0 ? calls : undefined,
    entry: { ...entry, calls, tools: { ...accepted(plan, entry, options), ...written } },
  };
}

/**
 * Of edited tools the lock keeps what they were imported of, and of removed ones that they were there, until somebody
 * says that the changes are merged.
 */
function accepted(
  { kept, gone }: ImportPlan,
  { tools }: ImportEntry,
  { accept }: ImportOptions,
): ImportEntry['tools'] {
  if (!accept) return tools;
  const left = Object.entries(tools).filter(([name]) => !gone.some((one) => one.name === name));
  return Object.fromEntries(
    left.map(([name, tool]) => {
      const candidate = kept.find((one) => one.name === name)?.candidate;
      if (candidate === undefined) return [name, tool];
      return [
        name,
        { ...tool, at: candidate.at, digest: candidateDigest(candidate), shape: candidate.shape() },
      ];
    }),
  );
}

function withEntry({ imports }: ImportLock, entry: ImportEntry): ImportLock {
  const others = imports.filter((one) => keyOf(one) !== keyOf(entry));
  const empty = Object.keys(entry.tools).length === 0;
  return { version: 1, imports: empty ? others : [...others, entry] };
}
