// @ts-check
/** `npm run demo`: installs what is missing, builds, and shows toolsd at work. Needs only Node and git. */
import { ensureBuilt } from './setup/ensure-built.mjs';

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

try {
  await ensureBuilt({ say });
  await import(new URL('../dist/demo.js', import.meta.url).href);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
