import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';

/** The published schemas are compiled without being checked when specs are read; so they are checked here. */
it.each(['tool.v1.schema.json', 'server.v1.schema.json'])(
  'schema/%s is valid JSON Schema 2020-12',
  (name) => {
    const ajv = new Ajv2020({
      strict: true,
      strictTypes: false,
      strictRequired: false,
      allowUnionTypes: true,
    });
    ajv.addVocabulary(['defaultSnippets']);
    const schema = (file: string) =>
      JSON.parse(readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8')) as object;
    expect(ajv.validateSchema(schema(name))).toBe(true);
    if (name !== 'tool.v1.schema.json') ajv.addSchema(schema('tool.v1.schema.json'), 'tool.v1.schema.json');
    expect(() => ajv.compile(schema(name))).not.toThrow();
  },
);
