import { CONFIRM_ARGUMENT } from '../../src/runtime/guard/confirm-argument.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { type Deprecation, deprecationSentence } from '../model/deprecation.js';
import { paramIdentifiers } from '../model/names.js';
import type { ServerModel } from '../model/server-model.js';
import type { ParamModel } from '../model/tool-model.js';
import type { Path, SourceFile } from '../source/source-file.js';
import { compileCheck } from '../spec/compile-check.js';
import { REFERENCES, schemaProblems } from '../spec/json-schema.js';
import type { DeprecatedSpec } from '../spec/tool-spec.js';
import { checkSchemaPatterns } from './check-pattern.js';
import { lowerDeprecated } from './lower-deprecated.js';
import { checkParamAliases } from './param-aliases.js';

/** Keywords that make some MCP clients drop a tool or the whole list. */
const NOT_PORTABLE = [
  ...REFERENCES,
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'dependentRequired',
  'unevaluatedProperties',
  'unevaluatedItems',
  'prefixItems',
  'patternProperties',
];

/** The parameters of a tool, shared ones filled in, in the order of the spec. */
export function lowerParams(
  source: SourceFile,
  specs: Readonly<Record<string, JsonObject>>,
  server: ServerModel,
  reporter: Reporter,
): ParamModel[] {
  const identifiers = paramIdentifiers(Object.keys(specs));
  const params = Object.entries(specs).map(([name, spec]): ParamModel => {
    const path = ['params', name];
    checkParamSchema(source, path, name, spec, reporter);
    const taken = takenBy(name);
    if (taken !== undefined) {
      const [place, rule] = [`\`${name}\``, `is a name that ${taken}`];
      reporter.report('bad-value', source.keyPlace(path), { place, rule, hint: 'Rename it.' });
    }
    const shared = sharedParam(source, path, spec, server, reporter);
    const whole: Record<string, JsonValue> = { ...shared, ...spec };
    const { required, aliases = [] } = whole;
    const others = Object.keys(specs).filter((one) => one !== name);
    const deprecated = isJsonObject(whole.deprecated)
      ? lowerDeprecated(
          source,
          [...path, 'deprecated'],
          whole.deprecated as unknown as DeprecatedSpec,
          { kind: 'parameter', others },
          reporter,
        )
      : null;
    const schema = withNote(ownSchema(whole), deprecated);
    for (const key of ['type', 'description'] as const) {
      if (
        schema[key] === undefined &&
        !source.has([...path, key]) &&
        (shared !== undefined || spec.$ref === undefined)
      ) {
        reporter.report('param-incomplete', source.keyPlace(path), { param: name, key });
      }
    }
    return {
      name,
      identifier: identifiers.get(name) as string,
      aliases: aliases as readonly string[],
      deprecated,
      required: required === true,
      fallback: schema.default,
      type: String(schema.type ?? 'string'),
      schema,
    };
  });
  checkParamAliases(source, params, takenBy, reporter);
  return params;
}

/** The JSON Schema of a parameter, without what specs add to it. */
function ownSchema(spec: JsonObject): Record<string, JsonValue> {
  const {
    required: _required,
    $ref: _ref,
    aliases: _aliases,
    deprecated,
    ...schema
  } = spec as Record<string, JsonValue>;
  return typeof deprecated === 'boolean' ? { ...schema, deprecated } : schema;
}

function withNote(schema: Record<string, JsonValue>, deprecated: Deprecation | null) {
  if (deprecated === null) return schema;
  return {
    ...schema,
    description: `${String(schema.description ?? '')} ${deprecationSentence(deprecated)}`.trim(),
  };
}

/** What else a name would mean in the arguments of a call. */
function takenBy(name: string): string | undefined {
  // An absent argument of such a name would read as what every object inherits.
  if (name in {}) return 'every JavaScript object has';
  if (name === CONFIRM_ARGUMENT) return 'carries the token of an agreement';
  return undefined;
}

/** The schema of all arguments together. */
export function inputSchemaOf(params: readonly ParamModel[]): JsonObject {
  const required = params.filter((param) => param.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(params.map(({ name, schema }) => [name, schema])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

/** Checks one parameter's schema in the file where it is written. */
export function checkParamSchema(
  source: SourceFile,
  path: Path,
  param: string,
  spec: JsonObject,
  reporter: Reporter,
): void {
  const schema = ownSchema(spec);
  let portable = true;
  const visit = (at: Path, value: JsonValue, isSchema: boolean): void => {
    if (!isJsonObject(value)) return;
    for (const [key, child] of Object.entries(value)) {
      if (isSchema && NOT_PORTABLE.includes(key)) {
        portable = false;
        reporter.report('param-not-portable', source.keyPlace([...at, key]), { param, keyword: key });
      }
      visit([...at, key], child, isSchema ? key === 'items' || key === 'additionalProperties' : true);
      if (isSchema && key === 'properties') visit([...at, key], child, false);
    }
  };
  visit(path, schema, true);
  const usable = checkSchemaPatterns(source, path, schema, reporter);
  if (!portable || !usable) return;
  const { default: fallback } = schema;
  if (fallback !== undefined && schemaProblems(schema).length === 0 && !compileCheck(schema)(fallback)) {
    reporter.report('param-schema', source.place([...path, 'default']), {
      param,
      problem: 'its default breaks it',
    });
  }
  for (const { pointer, key, problem } of schemaProblems(schema)) {
    const at = [...path, ...pointer];
    const place = key === undefined ? source.place(at) : source.keyPlace([...at, key]);
    reporter.report('param-schema', place, { param, problem });
  }
}

function sharedParam(
  source: SourceFile,
  path: Path,
  spec: JsonObject,
  server: ServerModel,
  reporter: Reporter,
): JsonObject | undefined {
  if (typeof spec.$ref !== 'string') return undefined;
  const name = spec.$ref.slice(1);
  const shared = Object.hasOwn(server.params, name) ? server.params[name] : undefined;
  if (shared === undefined) {
    reporter.report('unknown-shared-param', source.place([...path, '$ref']), {
      name,
      known: Object.keys(server.params),
    });
  }
  return shared;
}
