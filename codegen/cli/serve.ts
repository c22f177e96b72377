import type { Begun } from '../../src/runtime/ready/front.js';
import { serveStdio } from '../../src/runtime/serve/stdio.js';
import type { Toolset } from '../../src/runtime/tool-entry.js';
import { toolsetOf } from '../project/load-toolset.js';
import { projectAt } from '../project/read-project.js';
import { type LoadedProject, loadProject, report } from './load-project.js';
import { packageRoot } from './package-files.js';
import { type PolicyOptions, policiesOf } from './policy-options.js';
import type { HttpFlags } from './serve-http.js';
import { UserError } from './user-error.js';

interface ServeFlags extends PolicyOptions, HttpFlags {
  readonly dir: string;
  readonly audit?: string;
  readonly tasks?: number;
  /** What was said before this could answer. */
  readonly begun?: Begun | undefined;
  /** What is done with a project that compiles, before it is served. */
  readonly first?: (loaded: LoadedProject, toolset: Toolset) => Promise<void>;
}

/** Serves the tools of any project straight from its specs, within the limits of the options. */
export async function serve({ dir, audit, tasks, begun, first, ...flags }: ServeFlags): Promise<void> {
  // Without a project here, the tools that this package ships.
  const loaded = await loadProject(dir === '.' && (await projectAt(dir)) === 'missing' ? packageRoot : dir);
  report(loaded, 'pretty');
  const { project } = loaded;
  if (project === undefined) return;
  const tasksAfterMs = tasks === undefined ? undefined : tasks * 1000;
  const options = { policies: await policiesOf(flags, project), audit };
  if (flags.http === undefined) {
    const stray = HTTP_FLAGS.find((name) => flags[name] !== undefined);
    if (stray !== undefined) throw new UserError(`--${dashed(stray)} goes with --http.`);
    const toolset = toolsetOf(project);
    await first?.(loaded, toolset);
    serveStdio(toolset, { ...options, tasksAfterMs, begun });
    return;
  }
  const { serveHttp } = await import('./serve-http.js');
  await serveHttp(toolsetOf(project), flags, { ...options, tasksAfterMs });
}

const HTTP_FLAGS = [
  'publicUrl',
  'allowHost',
  'allowOrigin',
  'oauthIssuer',
  'oauthScopes',
  'credentialHeader',
  'linger',
  'drain',
] as const satisfies readonly (keyof HttpFlags)[];

function dashed(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}
