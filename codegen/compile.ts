import { type Cache, noCache } from './cache/cache.js';
import { createReporter, type Diagnostic } from './diagnostics/diagnostic.js';
import { type EmittedFile, emitProject } from './emit/emit-project.js';
import type { ProjectModel } from './model/server-model.js';
import { modelOf, type SoundProject } from './model/sound-project.js';
import { resolveProject } from './resolve-project.js';

export interface Compilation {
  /** Every problem, by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** undefined if there is an error. */
  readonly project?: ProjectModel;
  /** The generated files by path; empty if there is an error. */
  readonly files: ReadonlyMap<string, string>;
}

/** What came of a project, with models and texts only where somebody asks for them. */
export interface LateCompilation {
  readonly diagnostics: readonly Diagnostic[];
  /** undefined if there is an error. */
  readonly sound?: SoundProject;
  readonly files: ReadonlyMap<string, EmittedFile>;
}

export interface CompileOptions {
  /** How a module in `src/generated` imports the run-time contract. */
  readonly contract?: string;
  /** false for the model alone, which takes less than half as long; `files` is then empty. */
  readonly emit?: boolean;
  /** What earlier compilations left. What comes of a compilation is the same with any. */
  readonly cache?: Cache;
}

/**
 * From the texts of a project to its generated files. Pure: no file system, clock, environment or working
 * directory. Paths are relative to the project, with slashes.
 */
export async function compile(
  texts: ReadonlyMap<string, string>,
  options: CompileOptions = {},
): Promise<Compilation> {
  const { diagnostics, sound, files } = await compileLate(texts, options);
  if (sound === undefined) return { diagnostics, files: new Map() };
  const written = new Map<string, string>();
  for (const [path, file] of files) written.set(path, await file.text());
  return { diagnostics, project: await modelOf(sound), files: written };
}

/** The same, for who may not need all of it. */
export async function compileLate(
  texts: ReadonlyMap<string, string>,
  { contract = '../runtime/contract-v1.js', emit = true, cache = noCache }: CompileOptions = {},
): Promise<LateCompilation> {
  const reporter = createReporter();
  const sound = await resolveProject(texts, reporter, cache);
  const { diagnostics } = reporter;
  if (sound === undefined) return { diagnostics, files: new Map() };
  return { diagnostics, sound, files: emit ? await emitProject(sound, contract, cache) : new Map() };
}
