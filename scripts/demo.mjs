// @ts-check
/** `npm run demo`: installs what is missing, builds, and shows toolsd at work. Needs only Node and git. */
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './setup/dependencies.mjs';
import { run } from './setup/run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

try {
  await ensureDependencies({ say });
  const { code, output } = await run(process.execPath, ['scripts/build.mjs'], { cwd: root });
  if (code !== 0) throw new Error(`The build failed:\n${output.trimEnd()}`);
  await import(new URL('../dist/demo.js', import.meta.url).href);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
