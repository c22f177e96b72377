import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import policySchema from '../../schema/policy.v1.schema.json' with { type: 'json' };
import serverSchema from '../../schema/server.v1.schema.json' with { type: 'json' };
import toolSchema from '../../schema/tool.v1.schema.json' with { type: 'json' };

export type { ErrorObject };

interface Validators {
  readonly tool: ValidateFunction;
  readonly server: ValidateFunction;
  readonly policy: ValidateFunction;
}

let compiled: Validators | undefined;

/** Validators of the published schemas, compiled on first use. */
export function specValidators(): Validators {
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
    ajv.addSchema(withoutDialect(policySchema), 'policy.v1.schema.json');
    const get = (name: string) => ajv.getSchema(name) as ValidateFunction;
    compiled = {
      tool: get('tool.v1.schema.json'),
      server: get('server.v1.schema.json'),
      policy: get('policy.v1.schema.json'),
    };
  }
  return compiled;
}

/** Without `$schema`, which would ask for the meta-schema. */
function withoutDialect({ $schema: _dialect, ...schema }: { readonly $schema: string }): object {
  return schema;
}
