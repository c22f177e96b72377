// @ts-check
// Builds dist/: the shipped server as one CommonJS file (the form that starts fastest), and the command line.
import { build } from 'esbuild';

const sdkShims = new URL('../src/runtime/serve/sdk-shims.ts', import.meta.url).pathname;

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
  loader: { '.hbs': 'text' },
};

await Promise.all([
  build({
    ...common,
    entryPoints: ['src/server.ts'],
    outfile: 'dist/server.cjs',
    format: 'cjs',
    legalComments: 'none',
    alias: { '@modelcontextprotocol/server/_shims': sdkShims },
    metafile: true,
  }),
  build({
    ...common,
    entryPoints: ['codegen/cli/toolsd.ts'],
    outfile: 'dist/toolsd.js',
    format: 'esm',
    packages: 'external',
  }),
]);
