/** Entry of `npm run bench`. */
import { parseOptions } from './options.js';
import { runBenches } from './run-benches.js';

const options = parseOptions(process.argv.slice(2));
if (options !== undefined) await runBenches(options, process.cwd());
