import { Ajv2020, type CodeOptions, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonObject } from '../../src/runtime/json.js';
import { OPTIONS } from './make-validators.js';

const UNCHECKED = { ...OPTIONS, meta: false, validateSchema: false } as const;

/** Most checks see a few examples and no more: to make them fast takes longer than they run. */
const ONCE = { ...UNCHECKED, code: { optimize: false } } as const;

/** An instance keeps something of every schema that it compiled, so none lives for ever. */
const SCHEMAS_EACH = 200;
let shared: { readonly ajv: Ajv2020; schemas: number } | undefined;

/** A validator that runs in this process. The schema was checked before by `schemaProblems`. */
export function compileCheck(schema: JsonObject): ValidateFunction {
  // Making an instance costs a third of what compiling a schema does.
  if (shared === undefined || shared.schemas >= SCHEMAS_EACH) shared = { ajv: new Ajv2020(ONCE), schemas: 0 };
  shared.schemas += 1;
  // A copy, for an instance gives the same validator for the same object, and its errors belong to one who asked.
  return shared.ajv.compile({ ...schema });
}

/** An instance that writes validators as code. What it writes depends on nothing but the schemas it is given. */
export function createCodeWriter(code: CodeOptions): Ajv2020 {
  // Ajv loads what it writes at once, and nothing of this is ever run here.
  return new Ajv2020({ ...UNCHECKED, code: { ...code, process: () => 'return () => false' } });
}

export type { ValidateFunction };
