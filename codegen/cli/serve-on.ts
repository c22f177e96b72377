import type { Begun } from '../../src/runtime/ready/front.js';
import { keepAnswers, type States, statesOf } from '../../src/runtime/ready/kept-answers.js';
import { recordAnswers } from '../../src/runtime/serve/record-answers.js';
import { keptProjectFiles } from '../project/kept-project.js';
import { runToEnd } from './run-program.js';
import { serve } from './serve.js';

interface ServeOnOptions {
  readonly dir: string;
  /** The file that this is in: answers are kept for it alone. */
  readonly program: string;
  /** What the front has read, if it was there before. */
  readonly begun?: Begun | undefined;
}

/**
 * `toolsd serve` of a project without options. Its answers are kept, so that the next start need not compile for them; before it
 * is served, as many clients start a server, ask what it has and end it.
 */
export async function serveOn({ dir, program, begun }: ServeOnOptions): Promise<void> {
  await runToEnd(async () => {
    const before = states(dir, program);
    await serve({
      dir,
      begun,
      first: async ({ diagnostics, project }, toolset) => {
        // What is said of a project at each start has to be said by the compiler; after a front, all is kept already.
        if (before === undefined || diagnostics.length > 0 || begun !== undefined) return;
        const answers = await recordAnswers(toolset);
        const files = new Map([...answers, ...(project === undefined ? [] : keptProjectFiles(project))]);
        keepAnswers(dir, program, process.env, { states: before, files });
      },
    });
  });
}

/** Undefined where something can not be read, which the compiler will say. */
function states(dir: string, program: string): States | undefined {
  try {
    return statesOf(dir, program);
  } catch {
    return undefined;
  }
}
