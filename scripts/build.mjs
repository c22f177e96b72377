// @ts-check
/**
 * Builds dist/: the shipped server as one CommonJS file (the form that starts fastest), and the command line.
 * With `--cli` the command line only, which is enough to generate what the server is built from.
 */
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

/** @type {import('esbuild').BuildOptions} */
const commandLine = {
  ...common,
  entryPoints: ['codegen/cli/toolsd.ts'],
  outfile: 'dist/toolsd.js',
  format: 'esm',
  packages: 'external',
};

/** @type {import('esbuild').BuildOptions} */
const server = {
  ...common,
  entryPoints: ['src/server.ts'],
  outfile: 'dist/server.cjs',
  format: 'cjs',
  legalComments: 'none',
  alias: { '@modelcontextprotocol/server/_shims': sdkShims },
};

/** @type {import('esbuild').BuildOptions} */
const demo = {
  ...common,
  entryPoints: ['demo/demo.ts'],
  outfile: 'dist/demo.js',
  format: 'esm',
  packages: 'external',
};

const wanted = process.argv.includes('--cli') ? [commandLine] : [commandLine, server, demo];
await Promise.all(wanted.map((options) => build(options)));
