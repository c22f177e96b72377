import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Serving, serveStdio } from '../../src/runtime/serve/stdio.js';
import type { ToolEntry, Toolset } from '../../src/runtime/tool-entry.js';
import { memoryCache } from '../cache/memory-cache.js';
import type { ProjectModel } from '../model/server-model.js';
import { modelOf } from '../model/sound-project.js';
import type { ToolModel } from '../model/tool-model.js';
import { type ReadText, rememberTexts } from '../project/files.js';
import { toolsetOf } from '../project/load-toolset.js';
import { hasDrift, readDigest, writeGenerated } from '../project/write-generated.js';
import { compileAhead } from './dev-ahead.js';
import { fileProblem } from './file-problem.js';
import { inTheWay } from './generate.js';
import {
  type CheckedProject,
  compileOpened,
  count,
  hasErrors,
  openProject,
  projectRoot,
  report,
} from './load-project.js';
import { projectCache } from './project-cache.js';
import { watchSpecs } from './watch-specs.js';

interface DevOptions {
  readonly dir: string;
  /** Write `src/generated` as well. */
  readonly generate: boolean;
}

/** A project with all models; undefined where it does not compile. */
interface WholeProject extends CheckedProject {
  readonly project: ProjectModel | undefined;
}

/**
 * Watches the specs of a project, and compiles them whenever one changes: problems go to standard error, generated
 * files are written, and a client that runs this as its server is told of the new tools. While the specs do not
 * compile, what compiled last stays. Where nothing changed, nothing is said and no client is told.
 */
export async function dev({ dir, generate }: DevOptions): Promise<void> {
  const specs = join(await projectRoot(dir), 'tools.d');
  let serving: Serving | undefined;
  let texts: ReadonlyMap<string, string> | undefined;
  let served: ProjectModel | undefined;
  const kept = projectCache(dir);
  const cache = memoryCache(kept);
  const entries = new WeakMap<ToolModel, ToolEntry>();
  const remembered = rememberTexts();
  const digests = rememberTexts(readDigest);

  /** Undefined where the specs are as they were when they were last read. */
  const load = async (): Promise<WholeProject | undefined> => {
    const before = texts;
    // What can not be read is no state to compare with.
    texts = undefined;
    const read = await openProject(dir, remembered);
    texts = read.texts;
    if (isDeepStrictEqual(texts, before)) return undefined;
    const loaded = await compileOpened(read, { emit: generate, cache });
    const project = loaded.sound && (await modelOf(loaded.sound));
    // While something is broken nobody asks for models, and they are wanted again when it is mended.
    if (project !== undefined) cache.settle();
    return { ...loaded, project };
  };
  const again = async () => {
    const began = performance.now();
    const loaded = await load();
    if (loaded === undefined) return;
    const { project } = loaded;
    // Specs may be as they were before they were broken, or differ in a comment.
    if (project !== undefined && !isDeepStrictEqual(project, served)) {
      served = project;
      serving?.replace(toolsetOf(project, entries));
    }
    await settle(loaded, generate, digests, began);
  };
  const begin = async () => {
    const loaded = await load();
    served = loaded?.project;
    // An edit does not wait for it: the next start works out a few tools anew.
    kept.settle();
    if (loaded !== undefined) await settle(loaded, generate, digests);
  };
  let begun = Promise.resolve();
  await watchSpecs(specs, () => begun.then(again), sayError);

  // What can not be read or written now may be later, so watching goes on.
  begun = begin().catch(sayError);
  await begun;
  if (process.stdin.isTTY) {
    say(`Watching ${specs}. A client would run this as its server; Ctrl-C ends.`);
  } else serving = serveStdio(servable(served, entries), { changes: true });
  if (texts !== undefined) await compileAhead(texts, generate).catch(sayError);
}

/** Shows what came of a compilation, and writes the files where it succeeded. */
async function settle(
  loaded: CheckedProject,
  generate: boolean,
  read: ReadText,
  began?: number,
): Promise<void> {
  report(loaded, 'pretty');
  // Watching goes on; the problems are no reason to end with an exit code.
  process.exitCode = 0;
  if (hasErrors(loaded.diagnostics)) {
    say('The tools stay as they were when the specs last compiled.');
    return;
  }
  const drift = generate ? await writeGenerated(loaded.dir, loaded.files, read) : undefined;
  if (drift !== undefined && drift.inTheWay.length > 0) throw inTheWay(drift);
  const files = drift === undefined ? [] : [...drift.missing, ...drift.changed, ...drift.orphaned];
  const time = began === undefined ? '' : ` in ${Math.round(performance.now() - began)} ms`;
  const written = drift !== undefined && hasDrift(drift) ? `; wrote ${files.join(', ')}` : '';
  say(`${count(loaded.sound?.tools.length ?? 0, 'tool')}: no problems${time}${written}.`);
}

/** The tools of a project, or none yet under its name. */
function servable(project: ProjectModel | undefined, entries: WeakMap<ToolModel, ToolEntry>): Toolset {
  if (project !== undefined) return toolsetOf(project, entries);
  return { name: 'toolsd-dev', title: 'toolsd dev', version: '0.0.0', sources: {}, tools: [] };
}

function say(line: string): void {
  process.stderr.write(`[toolsd dev] ${line}\n`);
}

function sayError(error: unknown): void {
  say(fileProblem(error) ?? (error instanceof Error ? error.message : String(error)));
}
