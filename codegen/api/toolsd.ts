/**
 * The compiler as a library, `import … from 'toolsd'`: what the commands `check` and `generate` do, for tests, scripts
 * and programs that serve tools themselves. It prints nothing, reads no environment, and ends no process.
 *
 * @packageDocumentation
 */
import type { Toolset } from '../../src/runtime/tool-entry.js';
import { noCache } from '../cache/cache.js';
import { withWarnings } from '../cli/check.js';
import { inTheWay } from '../cli/generate.js';
import { compileOpened, loadProject, openProject } from '../cli/load-project.js';
import { compile } from '../compile.js';
import { type JsonDiagnostic, toJsonDiagnostic } from '../diagnostics/render/json.js';
import { toolsetOf } from '../project/load-toolset.js';
import { digestsOf, findDrift, writeGenerated } from '../project/write-generated.js';
import { InvalidSpecs } from './invalid-specs.js';

export type { Toolset } from '../../src/runtime/tool-entry.js';
export { InvalidSpecs } from './invalid-specs.js';

/** Something wrong in a spec, with its place. Lines and columns count from 1; the end is not included. */
export type Problem = JsonDiagnostic;

/** What came of specs that were given as texts. */
export interface Compiled {
  readonly problems: readonly Problem[];
  /** The files of `src/generated` by path; empty if a problem is an error. */
  readonly files: ReadonlyMap<string, string>;
  /** undefined if a problem is an error. */
  readonly toolset?: Toolset;
}

/** How `src/generated` differs from what the specs say, or differed before it was written. */
export interface GeneratedChanges {
  readonly written: readonly string[];
  /** Files that toolsd wrote and no spec stands for any more. Nothing else is ever removed. */
  readonly removed: readonly string[];
}

/**
 * Every problem of a project, warnings too, by file and place; none if all is well.
 *
 * @param dir the folder that holds `tools.d`
 * @throws an `Error` with what to do, if there is none
 */
export async function checkProject(dir: string): Promise<readonly Problem[]> {
  return problemsOf(
    await withWarnings(await compileOpened(await openProject(dir), { cache: noCache }), noCache),
  );
}

/**
 * The tools of a project straight from its specs, ready for `toolsd/server`. No code is generated.
 *
 * @param dir the folder that holds `tools.d`
 * @throws `InvalidSpecs` with all problems, if one of them is an error
 */
export async function loadToolset(dir: string): Promise<Toolset> {
  const loaded = await loadProject(dir, { cache: noCache });
  if (loaded.project === undefined) throw new InvalidSpecs(problemsOf(loaded));
  return toolsetOf(loaded.project);
}

/**
 * Brings `src/generated` in line with the specs. Files that are as they should be stay untouched, and what toolsd did
 * not write is neither changed nor removed.
 *
 * @param dir the folder that holds `tools.d`
 * @param options `write: false` only compares, as `toolsd generate --check` does
 * @throws `InvalidSpecs` if they do not compile; an `Error`, if files of somebody else are in the way. Nothing was
 * written then.
 */
export async function generate(dir: string, { write = true } = {}): Promise<GeneratedChanges> {
  const loaded = await compileOpened(await openProject(dir), { emit: true, cache: noCache });
  if (loaded.sound === undefined) throw new InvalidSpecs(problemsOf(loaded));
  const drift = write
    ? await writeGenerated(loaded.dir, loaded.files)
    : await findDrift(loaded.dir, digestsOf(loaded.files));
  if (drift.inTheWay.length > 0) throw inTheWay(drift);
  return { written: [...drift.missing, ...drift.changed], removed: drift.orphaned };
}

/**
 * Compiles specs that lie in no folder, such as those of an editor. Pure: it touches no file and no clock.
 *
 * @param texts by path, relative to the project and with slashes: `tools.d/_server.yaml`, `tools.d/git/show_log.yaml`
 */
export async function compileTexts(texts: ReadonlyMap<string, string>): Promise<Compiled> {
  const { diagnostics, project, files } = await compile(texts, { contract: 'toolsd/contract-v1' });
  const problems = problemsOf({ diagnostics, texts });
  return { problems, files, ...(project && { toolset: toolsetOf(project) }) };
}

function problemsOf({
  diagnostics,
  texts,
}: Pick<Awaited<ReturnType<typeof loadProject>>, 'diagnostics' | 'texts'>): Problem[] {
  return diagnostics.map((one) => toJsonDiagnostic(one, texts.get(one.place.file) ?? ''));
}
