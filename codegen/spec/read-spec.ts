import type { ValidateFunction } from 'ajv';
import type { Place, Reporter } from '../diagnostics/diagnostic.js';
import { list } from '../diagnostics/words.js';
import type { Path, SourceFile } from '../source/source-file.js';
import { type ErrorObject, specValidators } from './schemas.js';
import type { ServerSpec } from './server-spec.js';
import type { ToolSpec } from './tool-spec.js';

/** Checks a parsed file against the published schema. What it breaks is reported; the spec is then undefined. */
export function readToolSpec(source: SourceFile, reporter: Reporter): ToolSpec | undefined {
  return read<ToolSpec>(source, specValidators().tool, 'a tool', reporter);
}

export function readServerSpec(source: SourceFile, reporter: Reporter): ServerSpec | undefined {
  return read<ServerSpec>(source, specValidators().server, 'the server file', reporter);
}

function read<T>(
  source: SourceFile,
  validate: ValidateFunction,
  what: string,
  reporter: Reporter,
): T | undefined {
  if (source.data === undefined) return undefined;
  if (validate(source.data)) return source.data as T;
  for (const error of validate.errors ?? []) reportSchemaError(error, source, what, reporter);
  return undefined;
}

function reportSchemaError(error: ErrorObject, source: SourceFile, what: string, reporter: Reporter): void {
  const path = pathOf(error.instancePath);
  const place =
    path.length === 0 ? what : `\`${path.filter((step) => typeof step === 'string').at(-1) ?? what}\``;
  const here = () => source.place(path);
  const value = (rule: string, hint: string, at: Place = here()) =>
    reporter.report('bad-value', at, { place, rule, hint });
  const { params } = error;
  const reporters: Readonly<Record<string, () => void>> = {
    additionalProperties: () => {
      const key = String(params.additionalProperty);
      const known = Object.keys((error.parentSchema?.properties ?? {}) as object).filter(
        (name) => !has(error.data, name),
      );
      reporter.report('unknown-key', source.keyPlace([...path, key]), { key, place, known });
    },
    required: () => {
      const key = String(params.missingProperty);
      if (key === 'effect' && path.length === 0) reporter.report('effect-missing', here(), {});
      else reporter.report('missing-key', here(), { key, place, ...meaningOf(error, key) });
    },
    type: () =>
      reporter.report('wrong-type', here(), {
        place,
        expected: ([] as string[])
          .concat(params.type as string | string[])
          .map(typeName)
          .join(' or '),
        found: typeName(jsonType(error.data)),
      }),
    enum: () =>
      value(
        'has a value it can not have',
        `It is one of ${list((params.allowedValues as unknown[]).map(String), 'or')}.`,
      ),
    pattern: () => {
      const pattern = String(params.pattern);
      const oneOf = /^\^\(([a-z|]+)\)\$$/.exec(pattern)?.[1]?.split('|');
      if (oneOf !== undefined) value('has a value it can not have', `It is one of ${list(oneOf, 'or')}.`);
      else
        value(
          `does not match \`${pattern}\``,
          descriptionOf(error) ?? 'Write it in the form of the pattern.',
        );
    },
    propertyNames: () => {
      const name = String(params.propertyName);
      reporter.report('bad-value', source.keyPlace([...path, name]), {
        place: `The name \`${name}\``,
        rule: `does not match \`${(error.schema as { pattern?: string }).pattern}\``,
        hint: 'Rename it; clients and programs refuse other names.',
      });
    },
  };
  // A broken name is reported once, by `propertyNames`, and not again for the pattern inside it.
  if (error.propertyName !== undefined) return;
  const report = reporters[error.keyword === 'dependentRequired' ? 'required' : error.keyword];
  if (report !== undefined) report();
  else value(limitRule(error), descriptionOf(error) ?? 'Stay within the limit.');
}

function limitRule(error: ErrorObject): string {
  if (error.params.limit === undefined) return String(error.message);
  const limit = String(error.params.limit);
  const unit = /Length/.test(error.keyword)
    ? ' characters'
    : /Items/.test(error.keyword)
      ? ' items'
      : /Properties/.test(error.keyword)
        ? ' keys'
        : '';
  const size = typeof error.data === 'string' ? ` (it has ${[...error.data].length})` : '';
  return `${error.keyword.startsWith('min') ? 'is at least' : 'is at most'} ${limit}${unit}${size}`;
}

function meaningOf(error: ErrorObject, key: string): { meaning?: string } {
  const properties = error.parentSchema?.properties as Record<string, { description?: string }> | undefined;
  const meaning = properties?.[key]?.description;
  return meaning === undefined ? {} : { meaning };
}

function descriptionOf(error: ErrorObject): string | undefined {
  const description = error.parentSchema?.description as unknown;
  return typeof description === 'string' ? description : undefined;
}

/** RFC 6901, section 4. */
function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^(0|[1-9]\d*)$/.test(step) ? Number(step) : step));
}

function has(data: unknown, key: string): boolean {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, key);
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function typeName(type: string): string {
  const names: Record<string, string> = {
    string: 'text',
    array: 'a list',
    object: 'a map',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    null: 'empty',
  };
  return names[type] ?? type;
}
