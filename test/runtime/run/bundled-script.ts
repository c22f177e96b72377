import { build } from 'esbuild';
import { freshFile } from './child-world.js';

/** A new file that Node runs: these statements, with all that they import. */
export async function bundledScript(contents: string): Promise<string> {
  const outfile = `${freshFile()}.mjs`;
  const banner =
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  await build({
    stdin: { contents, resolveDir: process.cwd() },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: banner },
    logLevel: 'error',
  });
  return outfile;
}
