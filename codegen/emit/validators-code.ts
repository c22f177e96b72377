import { _ } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { JsonObject } from '../../src/runtime/json.js';
import { createCodeWriter } from '../spec/compile-check.js';
import type { ContractSymbol, Imports } from './imports.js';

/** Run-time parts of Ajv that its output asks for, by the name under which the contract hands them out. */
const PARTS: Readonly<Record<string, ContractSymbol>> = {
  'ajv/dist/runtime/equal': 'equal',
  'ajv/dist/runtime/ucs2length': 'ucs2length',
};

/**
 * A validator for each schema, under its name, as plain JavaScript. Each tool has an Ajv of its own, so that
 * the numbers in the names of one tool's functions do not depend on the other tools.
 */
export function validatorsCode(schemas: Readonly<Record<string, JsonObject>>, imports: Imports): string {
  const ajv = createCodeWriter({ source: true, esm: true, formats: _`fullFormats` });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema as object, name);
  const generate = standaloneCode as unknown as typeof standaloneCode.default;
  const code = generate(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
  if (code.includes('fullFormats')) imports.use('fullFormats');
  return code
    .replace(/^"use strict";/, '')
    .replace(
      /const (\w+) = require\("([^"]+)"\)(?:\.default)?;/g,
      (_statement, name: string, module: string) => {
        const symbol = PARTS[module];
        if (symbol === undefined)
          throw new Error(`Ajv's output asks for ${module}, which the contract does not have`);
        return `const ${name} = ${imports.use(symbol)};`;
      },
    )
    .replace(/;(?=(?:export |const |function ))/g, ';\n')
    .trim();
}
