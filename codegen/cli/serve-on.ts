import type { Begun } from '../../src/runtime/ready/front.js';
import { keepAnswers, type States, statesOf } from '../../src/runtime/ready/kept-answers.js';
import { recordAnswers } from '../../src/runtime/serve/record-answers.js';
import { toolsetOf } from '../project/load-toolset.js';
import { runToEnd } from './run-program.js';
import { serve } from './serve.js';

interface ServeOnOptions {
  readonly dir: string;
  /** The file that this is in: answers are kept for it alone. */
  readonly program: string;
  /** What the front has read, if it was there before. */
  readonly begun?: Begun | undefined;
}

/** `toolsd serve` of a project without options. Its answers are kept, so that the next start need not compile for them. */
export async function serveOn({ dir, program, begun }: ServeOnOptions): Promise<void> {
  await runToEnd(async () => {
    const before = states(dir, program);
    const loaded = await serve({ dir, begun });
    const { project, diagnostics } = loaded ?? {};
    // What is said of a project at each start has to be said by the compiler.
    if (before === undefined || project === undefined || diagnostics?.length !== 0) return;
    // At once, though it takes a moment: many clients start a server, ask what it has and end it.
    const files = await recordAnswers(toolsetOf(project));
    keepAnswers(dir, program, process.env, { states: before, files });
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
