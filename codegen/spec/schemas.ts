import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import serverSchema from '../../schema/server.v1.schema.json' with { type: 'json' };
import toolSchema from '../../schema/tool.v1.schema.json' with { type: 'json' };

export type { ErrorObject };

let compiled: { tool: ValidateFunction; server: ValidateFunction } | undefined;

/** Validators of the published schemas, compiled on first use. */
export function specValidators(): { tool: ValidateFunction; server: ValidateFunction } {
  if (compiled === undefined) {
    const ajv = new Ajv2020({
      allErrors: true,
      verbose: true,
      allowUnionTypes: true,
      strictTypes: false,
      strictRequired: false,
      // The schemas are ours, and a test checks them; compiling the meta-schema costs more than they do.
      meta: false,
      validateSchema: false,
    });
    // What editors propose; nothing that is checked.
    ajv.addVocabulary(['defaultSnippets']);
    ajv.addSchema(withoutDialect(toolSchema), 'tool.v1.schema.json');
    ajv.addSchema(withoutDialect(serverSchema), 'server.v1.schema.json');
    const get = (name: string) => ajv.getSchema(name) as ValidateFunction;
    compiled = { tool: get('tool.v1.schema.json'), server: get('server.v1.schema.json') };
  }
  return compiled;
}

/** Without `$schema`, which would ask for the meta-schema. */
function withoutDialect({ $schema: _dialect, ...schema }: { readonly $schema: string }): object {
  return schema;
}
