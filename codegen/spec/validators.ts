import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { META_SCHEMA, metaAjv, SPEC_SCHEMAS, specAjv } from './make-validators.js';

/**
 * Validators of the published schemas and of their meta-schema, made on first use. In the bundle, the module that
 * `validators-code.ts` writes stands in for this one: to compile them costs as much as to compile thirty specs.
 */
export type Validators = Readonly<Record<keyof typeof SPEC_SCHEMAS | 'meta', ValidateFunction>>;

export type { ErrorObject };

let compiled: Validators | undefined;

export function specValidators(): Validators {
  if (compiled === undefined) {
    const ajv = specAjv();
    const get = (name: keyof typeof SPEC_SCHEMAS) => ajv.getSchema(SPEC_SCHEMAS[name]) as ValidateFunction;
    compiled = {
      tool: get('tool'),
      server: get('server'),
      policy: get('policy'),
      meta: metaAjv().getSchema(META_SCHEMA) as ValidateFunction,
    };
  }
  return compiled;
}
