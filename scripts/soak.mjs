// @ts-check
/**
 * `npm run soak`: makes thousands of calls through the built server while much goes wrong, and says what is left in the
 * end. `--calls` and `--seed` say how many and which; the same seed makes the same calls. Talks to this machine only.
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
  const outfile = fileURLToPath(new URL('../dist/soak.js', import.meta.url));
  await build({
    absWorkingDir: root,
    entryPoints: ['test/soak/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  process.chdir(root);
  await import(new URL('../dist/soak.js', import.meta.url).href);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
