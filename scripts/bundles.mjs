// @ts-check
import { fileURLToPath } from 'node:url';
import { validatorsAhead } from './setup/validators-ahead.mjs';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

const path = (/** @type {string} */ relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** @type {BuildOptions} */
const common = {
  absWorkingDir: path('.'),
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
  loader: { '.hbs': 'text' },
};

/**
 * Leaves telemetry to a bundle of its own: who does not ask for it reads none of it.
 * @type {(place: string) => import('esbuild').Plugin}
 */
const telemetryAt = (place) => ({
  name: 'telemetry-apart',
  setup: (build) =>
    build.onResolve({ filter: /\/open-telemetry\.js$/ }, () => ({ path: place, external: true })),
});

/**
 * Leaves what the front starts to files of their own, which are loaded when a client wants more than the front knows.
 * @type {import('esbuild').Plugin}
 */
const startedApart = {
  name: 'started-apart',
  setup: (build) => {
    const apart = (/** @type {RegExp} */ filter, /** @type {string} */ file) =>
      build.onResolve({ filter }, () => ({ path: file, external: true }));
    apart(/\/serve-on\.js$/, './serve.js');
    apart(/\/toolsd\.js$/, './toolsd.js');
  },
};

/**
 * Names stay, for stacks; blanks are a third of what would be downloaded. Licences are in a file of their own.
 * @type {BuildOptions}
 */
const small = {
  minifyIdentifiers: true,
  minifyWhitespace: true,
  minifySyntax: true,
  charset: 'utf8',
  legalComments: 'none',
};

/**
 * What V8 has compiled ahead can not import, so that what is loaded late is required.
 * @type {BuildOptions}
 */
const compiledAhead = { supported: { 'dynamic-import': false } };

/** Ours in place of the SDK's: it brings no Ajv along. */
const sdkShims = { '@modelcontextprotocol/server/_shims': path('src/runtime/serve/sdk-shims.ts') };

/**
 * The command line, and what others import: the modules of `exports` in package.json. With their packages, so that who
 * installs toolsd installs nothing else. In pieces, so that a command loads what it needs, and all share what they use.
 * @type {BuildOptions}
 */
export const commandLine = {
  ...common,
  entryPoints: {
    serve: 'codegen/cli/serve-on.ts',
    toolsd: 'codegen/cli/toolsd.ts',
    'api/toolsd': 'codegen/api/toolsd.ts',
    'api/command': 'codegen/api/command.ts',
    'api/server': 'src/api/server.ts',
    'api/contract-v1': 'src/runtime/contract-v1.ts',
  },
  outdir: 'dist',
  chunkNames: 'cli/[name]-[hash]',
  splitting: true,
  format: 'esm',
  ...small,
  // Packages in CommonJS ask for modules of Node by `require`.
  banner: {
    js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  },
  alias: {
    ...sdkShims,
    prettier: path('codegen/emit/no-prettier.ts'),
    // Its other form asks for its parts in a way that no bundler sees.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
  },
  // Its pieces are a folder below.
  plugins: [telemetryAt('../telemetry.cjs'), validatorsAhead],
};

/**
 * The shipped server: one file that needs nothing beside it. CommonJS, because that starts fastest on Node 20.
 * @type {BuildOptions}
 */
export const server = {
  ...common,
  entryPoints: ['src/server.ts'],
  outfile: 'dist/server.cjs',
  format: 'cjs',
  ...small,
  ...compiledAhead,
  alias: sdkShims,
  plugins: [telemetryAt('./telemetry.cjs')],
};

/**
 * Leaves the run time to the shipped server, which hands out the parts that others need: there is one of each in a process.
 * @type {import('esbuild').Plugin}
 */
const runtimeApart = {
  name: 'runtime-apart',
  setup: (build) =>
    build.onResolve({ filter: /\/src\/runtime\// }, () => ({ path: './server.cjs', external: true })),
};

/**
 * What serves a project that is known from earlier: the shipped server without its tools, and what makes tools of models.
 * @type {BuildOptions}
 */
export const kept = {
  ...common,
  entryPoints: ['codegen/cli/serve-kept.ts'],
  outfile: 'dist/kept.cjs',
  format: 'cjs',
  ...small,
  ...compiledAhead,
  plugins: [runtimeApart, validatorsAhead],
};

/**
 * What stands before the server: as little as possible, since it is all that most starts load.
 * @type {BuildOptions}
 */
export const start = {
  ...common,
  entryPoints: ['src/start.ts'],
  outfile: 'dist/start.cjs',
  format: 'cjs',
  ...small,
  plugins: [startedApart],
};

/**
 * What the server loads where the environment asks for telemetry: OpenTelemetry whole, so that nobody has to install it.
 * @type {BuildOptions}
 */
export const telemetry = {
  ...common,
  entryPoints: ['src/runtime/telemetry/open-telemetry.ts'],
  outfile: 'dist/telemetry.cjs',
  format: 'cjs',
  ...small,
};

/**
 * What pages of the documentation load: a sheet, two scripts, an icon and two fonts.
 * @type {BuildOptions}
 */
export const site = {
  absWorkingDir: path('.'),
  entryPoints: {
    client: 'site/client.ts',
    theme: 'site/theme.ts',
    style: 'site/style.css',
    icon: 'site/icon.svg',
    inter: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
    mono: '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  },
  outdir: 'dist/site',
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2022', 'chrome123', 'firefox121', 'safari17.5'],
  logLevel: 'warning',
  loader: { '.svg': 'copy', '.woff2': 'copy' },
  external: ['inter.woff2', 'mono.woff2'],
};

/** @type {BuildOptions} */
export const demo = {
  ...common,
  entryPoints: ['demo/demo.ts'],
  outfile: 'dist/demo.js',
  format: 'esm',
  packages: 'external',
};
