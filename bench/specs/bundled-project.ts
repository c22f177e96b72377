import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { lastLines, run } from '../../scripts/setup/run.mjs';

/**
 * The generated code of a project and the run time as one file, in the form of the shipped server.
 *
 * @returns its path
 * @throws {Error} where it can not be generated
 */
export async function bundledProject(root: string, dir: string): Promise<string> {
  const { code, output } = await run(process.execPath, [
    join(root, 'bin/toolsd.js'),
    'generate',
    '--dir',
    dir,
  ]);
  if (code !== 0) throw new Error(`toolsd generate failed:\n${lastLines(output)}`);
  // It finds its files relative to itself, so it stays where it is.
  const { server }: typeof import('../../scripts/bundles.mjs') = await import(
    pathToFileURL(join(root, 'scripts/bundles.mjs')).href
  );
  const { entryPoints, ...options } = server;
  const outfile = join(dir, 'server.cjs');
  await build({
    ...options,
    stdin: {
      contents: `import { toolset } from ${JSON.stringify(join(dir, 'src/generated/index.ts'))};
import { serveStdio } from './src/runtime/serve/stdio.js';
serveStdio(toolset);`,
      resolveDir: root,
      loader: 'ts',
    },
    alias: { ...options.alias, 'toolsd/contract-v1': join(root, 'src/runtime/contract-v1.ts') },
    outfile,
  });
  return outfile;
}
