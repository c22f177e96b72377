import { serveStdio } from '../../src/runtime/serve/stdio.js';
import { toolsetOf } from '../project/load-toolset.js';
import { projectAt } from '../project/read-project.js';
import { loadProject, report } from './load-project.js';
import { packageRoot } from './package-files.js';
import { type PolicyOptions, policiesOf } from './policy-options.js';

/** Serves the tools of any project straight from its specs, within the limits of the options. */
export async function serve({
  dir,
  audit,
  ...options
}: { dir: string; audit?: string } & PolicyOptions): Promise<void> {
  // Without a project here, the tools that this package ships.
  const loaded = await loadProject(dir === '.' && (await projectAt(dir)) === 'missing' ? packageRoot : dir);
  report(loaded, 'pretty');
  const { project } = loaded;
  if (project === undefined) return;
  serveStdio(toolsetOf(project), { policies: await policiesOf(options, project), audit });
}
