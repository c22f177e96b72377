import { Ajv2020, type CodeOptions } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import policySchema from '../../schema/policy.v1.schema.json' with { type: 'json' };
import serverSchema from '../../schema/server.v1.schema.json' with { type: 'json' };
import toolSchema from '../../schema/tool.v1.schema.json' with { type: 'json' };

/** The published schemas by the names under which {@link specAjv} has them. */
export const SPEC_SCHEMAS = {
  tool: 'tool.v1.schema.json',
  server: 'server.v1.schema.json',
  policy: 'policy.v1.schema.json',
} as const;

/** The meta-schema that schemas in specs have to keep. */
export const META_SCHEMA = 'https://json-schema.org/draft/2020-12/schema';

/** How every schema of a spec is compiled, at compile time and for the generated validators alike. */
export const OPTIONS = {
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allowUnionTypes: true,
  allErrors: true,
  formats: fullFormats as never,
} as const;

/** An Ajv that knows the published schemas, for validators in memory or, with `code`, as text. */
export function specAjv(code: CodeOptions = {}): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
    // The schemas are ours, and a test checks them; compiling the meta-schema costs more than they do.
    meta: false,
    validateSchema: false,
    code,
  });
  // What editors propose; nothing that is checked.
  ajv.addVocabulary(['defaultSnippets']);
  ajv.addSchema(withoutDialect(toolSchema), SPEC_SCHEMAS.tool);
  ajv.addSchema(withoutDialect(serverSchema), SPEC_SCHEMAS.server);
  ajv.addSchema(withoutDialect(policySchema), SPEC_SCHEMAS.policy);
  return ajv;
}

/** An Ajv that knows the meta-schema, for its validator in memory or, with `code`, as text. */
export function metaAjv(code: CodeOptions = {}): Ajv2020 {
  return new Ajv2020({ ...OPTIONS, code });
}

/** Without `$schema`, which would ask for the meta-schema. */
function withoutDialect({ $schema: _dialect, ...schema }: { readonly $schema: string }): object {
  return schema;
}
