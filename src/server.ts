/** The shipped server: the generated tools on standard input and output. Started by itself, or after the front. */
import { toolset } from './generated/index.js';
import type { Begun } from './runtime/ready/front.js';
import { recordAnswers } from './runtime/serve/record-answers.js';
import { serveStdio } from './runtime/serve/stdio.js';

/** @param begun what the front has read, if it was there before */
export function serve(begun?: Begun): void {
  serveStdio(toolset, { audit: process.env.TOOLSD_AUDIT, begun });
}

/** The answers for the front of this server, by file. */
export function readyAnswers(): Promise<Map<string, string>> {
  return recordAnswers(toolset);
}

// What else is loaded into this process stands on the same run time.
export * from './runtime/contract-v1.js';
export { exceeds, higher } from './runtime/effect.js';
export { isJsonObject } from './runtime/json.js';
export { serveStdio } from './runtime/serve/stdio.js';

if (require.main === module) serve();
