import { type Cache, noCache } from './cache/cache.js';
import { createReporter, type Diagnostic } from './diagnostics/diagnostic.js';
import { emitProject } from './emit/emit-project.js';
import type { ProjectModel } from './model/server-model.js';
import { resolveProject } from './resolve-project.js';

export interface Compilation {
  /** Every problem, by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** undefined if there is an error. */
  readonly project?: ProjectModel;
  /** For each tool, by name, a key of all that its model depends on, as far as a cache can hold it. */
  readonly keys?: ReadonlyMap<string, string>;
  /** The generated files by path; empty if there is an error. */
  readonly files: ReadonlyMap<string, string>;
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
  { contract = '../runtime/contract-v1.js', emit = true, cache = noCache }: CompileOptions = {},
): Promise<Compilation> {
  const reporter = createReporter();
  const resolved = await resolveProject(texts, reporter, cache);
  const { diagnostics } = reporter;
  if (resolved === undefined) return { diagnostics, files: new Map() };
  const { project, keys } = resolved;
  const files = emit ? await emitProject(project, contract, keys, cache) : new Map<string, string>();
  return { diagnostics, project, keys, files };
}
