/**
 * Stands in for the SDK's own platform module in the bundle. The original brings Ajv along for checking answers
 * to elicitations; ours are checked where they are read, in `confirm.ts`, so nothing is compiled at run time.
 */
import type { JsonSchemaType, JsonSchemaValidator, jsonSchemaValidator } from '@modelcontextprotocol/server';

export { default as process } from 'node:process';

export class DefaultJsonSchemaValidator implements jsonSchemaValidator {
  getValidator<T>(_schema: JsonSchemaType): JsonSchemaValidator<T> {
    return (input) => ({ valid: true, data: input as T, errorMessage: undefined });
  }
}
