// @ts-check
/**
 * `npm run soak`: makes thousands of calls through the built server while much goes wrong, and says what is left in the
 * end. `--calls` and `--seed` say how many and which; the same seed makes the same calls. Talks to this machine only.
 */
import { runBundled } from './setup/run-bundled.mjs';

await runBundled('test/soak/main.ts', 'soak.js');
