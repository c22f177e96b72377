// @ts-check
/**
 * `npm run load`: makes thousands of calls through nginx and three built servers, of which some end and some are killed
 * meanwhile, and says what became of each. `--calls` and `--rounds` say how many. Talks to this machine only.
 */
import { runBundled } from './setup/run-bundled.mjs';

// As deep as its sources, which find the server relative to themselves.
await runBundled('test/replicas/main.ts', 'load/main.js');
