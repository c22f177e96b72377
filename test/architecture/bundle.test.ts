import { isBuiltin } from 'node:module';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { kept, server, telemetry } from '../../scripts/bundles.mjs';

/** What may come along from packages of which only a part may. */
const ALLOWED = ['node_modules/ajv/dist/runtime/', 'node_modules/ajv-formats/dist/formats.js'];
const COMPILERS =
  /node_modules\/(ajv|ajv-formats|yaml|handlebars|json-schema-to-typescript|commander|@eslint-community|@babel)\//;

it('the shipped server holds no compiler: what Ajv, YAML and Handlebars do is done when specs compile', async () => {
  const { metafile } = await build({ ...server, write: false, metafile: true });
  const inputs = Object.keys(metafile?.inputs ?? {});
  expect(inputs).toContain('src/generated/index.ts');
  const compilers = inputs.filter(
    (path) => COMPILERS.test(path) && !ALLOWED.some((one) => path.startsWith(one)),
  );
  expect(compilers).toEqual([]);
  expect(inputs.filter((path) => path.startsWith('codegen/'))).toEqual([]);
});

it('the shipped server holds nothing of OpenTelemetry, and what it loads instead is whole', async () => {
  const shipped = await build({ ...server, write: false, metafile: true });
  const inServer = Object.keys(shipped.metafile?.inputs ?? {});
  expect(inServer).toContain('src/runtime/telemetry/load-telemetry.ts');
  expect(inServer.filter((path) => path.includes('@opentelemetry/'))).toEqual([]);
  const loaded = await build({ ...telemetry, write: false, metafile: true });
  const [output] = Object.values(loaded.metafile?.outputs ?? {});
  const outside = output?.imports.filter(({ external }) => external).map(({ path }) => path);
  expect(outside?.filter((path) => !isBuiltin(path))).toEqual([]);
});

it('what serves a known project holds no compiler either, and takes the run time of the shipped server', async () => {
  const { metafile, outputFiles } = await build({ ...kept, format: 'esm', write: false, metafile: true });
  const inputs = Object.keys(metafile?.inputs ?? {});
  expect(inputs).toContain('codegen/interpret/instantiate.ts');
  const compilers =
    /node_modules\/(yaml|handlebars|json-schema-to-typescript|commander|@eslint-community|@babel)\/|^codegen\/compile/;
  expect(inputs.filter((path) => compilers.test(path) || path.startsWith('src/runtime/'))).toEqual([]);
  const [{ text = '' } = {}] = outputFiles ?? [];
  const taken = [...text.matchAll(/import\{([^}]+)\}from"\.\/server\.cjs"/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.replace(/ as .*/, '')),
  );
  expect(taken).toContain('serveStdio');
  const shipped = await build({ ...server, format: 'esm', write: false, metafile: true });
  const [output] = Object.values(shipped.metafile?.outputs ?? {});
  expect(output?.exports).toEqual(expect.arrayContaining(taken));
});
