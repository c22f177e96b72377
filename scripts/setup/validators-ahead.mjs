// @ts-check
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const spec = fileURLToPath(new URL('../../codegen/spec', import.meta.url));

/**
 * Puts validators of the published schemas into a bundle as code, made by the build out of the very schemas, so that no
 * start compiles them and there is no copy that could be behind.
 *
 * @type {import('esbuild').Plugin}
 */
export const validatorsAhead = {
  name: 'validators-ahead',
  setup(bundle) {
    /** @type {Promise<Readonly<Record<string, string>>> | undefined} */
    let modules;
    const namespace = 'validators-ahead';
    bundle.onResolve({ filter: /\/validators\.js$/ }, ({ resolveDir, path }) =>
      join(resolveDir, path) === join(spec, 'validators.js') ? { path: 'index', namespace } : undefined,
    );
    bundle.onResolve({ filter: /^\.\/(specs|meta)$/, namespace }, ({ path }) => ({
      path: path.slice(2),
      namespace,
    }));
    bundle.onLoad({ filter: /.*/, namespace }, async ({ path }) => {
      modules ??= writtenModules();
      return { contents: (await modules)[path] ?? '', resolveDir: spec, loader: 'js' };
    });
  },
};

/** @returns {Promise<Readonly<Record<string, string>>>} */
async function writtenModules() {
  const { outputFiles } = await build({
    entryPoints: [join(spec, 'validators-code.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    logLevel: 'warning',
  });
  const module = { exports: /** @type {any} */ ({}) };
  const run = new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '');
  run(module, module.exports, createRequire(import.meta.url));
  return module.exports.validatorModules();
}
