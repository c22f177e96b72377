import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import * as contract from '../../src/runtime/contract-v1.js';
import type { Toolset } from '../../src/runtime/tool-entry.js';
import { ROOT } from './projects.js';

/** How the modules of a generated project in a scratch folder import the contract of this one. */
export const CONTRACT = '../../../../../../src/runtime/contract-v1.js';

/** A folder for generated projects, out of everyone's way but below this project's `node_modules`. */
export function scratch(name: string): string {
  return join(ROOT, 'node_modules/.cache/toolsd-tests', name);
}

/** Writes generated files into a fresh folder. */
export async function writeFiles(dir: string, files: ReadonlyMap<string, string>): Promise<void> {
  await rm(dir, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
}

/**
 * The contract of these tests in place of a second one in the bundle: a failure is known by its class, which must
 * be one and the same.
 */
const sharedContract: Plugin = {
  name: 'shared-contract',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/contract-v1\.js$/ }, () => ({ path: 'contract', namespace: 'shared' }));
    onLoad({ filter: /.*/, namespace: 'shared' }, () => ({
      contents: Object.keys(contract)
        .map((name) => `export const ${name} = globalThis.toolsdContract.${name};`)
        .join('\n'),
    }));
  },
};

/** Bundles the generated project in a folder, and loads it. */
export async function loadGenerated(dir: string): Promise<Toolset> {
  const outfile = join(dir, 'bundle.mjs');
  await build({
    entryPoints: [join(dir, 'src/generated/index.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
    plugins: [sharedContract],
  });
  Object.assign(globalThis, { toolsdContract: contract });
  const { toolset } = (await import(pathToFileURL(outfile).href)) as { toolset: Toolset };
  return toolset;
}
