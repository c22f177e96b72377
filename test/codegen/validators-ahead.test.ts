import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { diagnosticCodes, entryOf } from '../../codegen/diagnostics/catalogue/index.js';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import { parseSource } from '../../codegen/source/source-file.js';
import { specValidators, type Validators } from '../../codegen/spec/validators.js';
import { validatorsAhead } from '../../scripts/setup/validators-ahead.mjs';
import { ROOT, realTexts } from './projects.js';

/** The validators as the bundle of the command line has them. */
async function bundled(): Promise<Validators> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { specValidators } from './codegen/spec/validators.js';",
      resolveDir: ROOT,
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    plugins: [validatorsAhead],
  });
  const module = { exports: {} as { specValidators: () => Validators } };
  new Function('module', outputFiles[0]?.text ?? '')(module);
  return module.exports.specValidators();
}

const dataOf = (text: string) => parseSource('tools.d/x.yaml', text, createReporter()).data;

it('validators that the build makes find what those in memory find, in the same words', async () => {
  const ahead = await bundled();
  const examples = diagnosticCodes.flatMap((code) => {
    const { bad, good } = entryOf(code).example;
    return [bad.replaceAll(/[«»]/gu, ''), good];
  });
  const odd = [
    null,
    1,
    [],
    { name: 7, extra: true },
    { type: 'text', minLength: -1, properties: 3 },
    { pattern: '(' },
  ];
  const values = [...examples, ...(await realTexts()).values()].map(dataOf).concat(odd);
  let broken = 0;
  for (const name of ['tool', 'server', 'policy', 'meta'] as const) {
    const [one, other] = [ahead[name], specValidators()[name]];
    for (const value of values) {
      expect(one(value)).toBe(other(value));
      expect(one.errors).toEqual(other.errors);
      if (one.errors !== null) broken += 1;
    }
  }
  expect(broken).toBeGreaterThan(100);
});
