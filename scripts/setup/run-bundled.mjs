// @ts-check
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the project and runs a program in TypeScript beside it, in the folder of the project, with the arguments of this
 * process. Sets exit code 1 where it can not be built or throws; the message goes to standard error.
 *
 * @param {string} source its entry, from the folder of the project
 * @param {string} place where its bundle goes in dist/: as deep as sources that find things relative to themselves
 */
export async function runBundled(source, place) {
  const say = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`);
  try {
    await ensureBuilt({ say });
    // It needs esbuild, which may only be there by now.
    const { buildDist } = await import('./build-dist.mjs');
    const outfile = fileURLToPath(new URL(`../../dist/${place}`, import.meta.url));
    await buildDist([
      {
        absWorkingDir: root,
        entryPoints: [source],
        outfile,
        bundle: true,
        platform: 'node',
        target: 'node20.19',
        format: 'esm',
        packages: 'external',
        logLevel: 'warning',
      },
    ]);
    process.chdir(root);
    await import(pathToFileURL(outfile).href);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
