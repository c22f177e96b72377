// @ts-check
/**
 * `npm run load`: makes thousands of calls through nginx and three built servers, of which some end and some are killed
 * meanwhile, and says what became of each. `--calls` and `--rounds` say how many. Talks to this machine only.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ensureDependencies } from './setup/dependencies.mjs';
import { run } from './setup/run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

try {
  await ensureDependencies({ say });
  const { code, output } = await run(process.execPath, ['scripts/build.mjs'], { cwd: root });
  if (code !== 0) throw new Error(`The build failed:\n${output.trimEnd()}`);
  // As deep as its sources, which find the server relative to themselves.
  const outfile = fileURLToPath(new URL('../dist/load/main.js', import.meta.url));
  await build({
    absWorkingDir: root,
    entryPoints: ['test/replicas/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  process.chdir(root);
  await import(new URL('../dist/load/main.js', import.meta.url).href);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
