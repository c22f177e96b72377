import { serveStdio } from '../../src/runtime/serve/stdio.js';
import { toolsetOf } from '../project/load-toolset.js';
import { loadProject, report } from './load-project.js';
import { type PolicyOptions, policiesOf } from './policy-options.js';

/** Serves the tools of any project straight from its specs, within the limits of the options. */
export async function serve({ dir, ...options }: { dir: string } & PolicyOptions): Promise<void> {
  const loaded = await loadProject(dir);
  report(loaded, 'pretty');
  const { project } = loaded;
  if (project === undefined) return;
  serveStdio(toolsetOf(project), { policies: await policiesOf(options, project) });
}
