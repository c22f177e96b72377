import { serveStdio } from '../../src/runtime/serve/stdio.js';
import { toolsetOf } from '../project/load-toolset.js';
import { loadProject, report } from './load-project.js';

/** Serves the tools of any project straight from its specs. */
export async function serve({ dir }: { dir: string }): Promise<void> {
  const loaded = await loadProject(dir);
  report(loaded, 'pretty');
  if (loaded.project !== undefined) serveStdio(toolsetOf(loaded.project));
}
