import { _ } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { META_SCHEMA, metaAjv, SPEC_SCHEMAS, specAjv } from './make-validators.js';

/**
 * The modules that stand in for `validators.ts` in the bundle, by name; `index` imports the others. Nothing but the build
 * loads this.
 */
export function validatorModules(): Readonly<Record<'index' | 'specs' | 'meta', string>> {
  const generate = standaloneCode as unknown as typeof standaloneCode.default;
  const code = { source: true, esm: true } as const;
  return {
    specs: generate(specAjv(code), SPEC_SCHEMAS),
    meta: generate(metaAjv({ ...code, formats: _`require("ajv-formats/dist/formats").fullFormats` }), {
      meta: META_SCHEMA,
    }),
    index: `import { policy, server, tool } from './specs';
import { meta } from './meta';
const validators = { tool, server, policy, meta };
export function specValidators() { return validators; }
`,
  };
}
