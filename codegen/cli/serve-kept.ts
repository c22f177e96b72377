import type { Begun } from '../../src/runtime/ready/front.js';
import { serveStdio } from '../../src/runtime/serve/stdio.js';
import type { Toolset } from '../../src/runtime/tool-entry.js';
import { openKeptProject } from '../project/kept-project.js';

/**
 * Serves a project from what was kept of it, without its compiler: nothing of it has changed. False where that is not
 * there any more, and then nothing is served.
 */
export function serveKept(folder: string, begun: Begun): boolean {
  let toolset: Toolset;
  try {
    toolset = openKeptProject(folder);
  } catch {
    return false;
  }
  serveStdio(toolset, { begun });
  return true;
}
