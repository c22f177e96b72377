// @ts-check
/**
 * `npm run bench`: compares the server and the compiler with others, table by table, and says which goals are met.
 * `--help` names the tables.
 */
import { runBundled } from './setup/run-bundled.mjs';

await runBundled('bench/main.ts', 'bench/main.js');
