import { compile } from '../compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { SERVER_FILE } from '../model/names.js';
import type { ProjectModel } from '../model/server-model.js';

/** As much of older specs as this version of the compiler can read. */
export interface OlderSpecs {
  readonly project: ProjectModel | undefined;
  /** Files that do not compile, which is all of them where the server file is one. */
  readonly broken: readonly string[];
  /** Why. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles older specs. What does not compile, or needs what does not, is left out. */
export async function compileOlder(texts: ReadonlyMap<string, string>): Promise<OlderSpecs> {
  const broken = new Set<string>();
  const found: Diagnostic[] = [];
  for (;;) {
    const kept = new Map([...texts].filter(([path]) => !broken.has(path)));
    if (kept.size === 0) return { project: undefined, broken: [...broken], diagnostics: found };
    const { project, diagnostics } = await compile(kept, { emit: false });
    if (project !== undefined) return { project, broken: [...broken], diagnostics: found };
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    found.push(...errors);
    const files = errors.map(({ place }) => place.file);
    for (const file of files.includes(SERVER_FILE) ? texts.keys() : files) broken.add(file);
  }
}
