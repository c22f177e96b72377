import type { Place, Reporter } from '../diagnostics/diagnostic.js';
import { choice } from '../diagnostics/words.js';
import type { SourceFile } from '../source/source-file.js';
import { pointerPath } from './pointer.js';
import type { ErrorObject } from './validators.js';

/** Reports what a spec breaks of the published schema, in the words of specs instead of those of JSON Schema. */
export function reportSchemaError(
  error: ErrorObject,
  source: SourceFile,
  what: string,
  reporter: Reporter,
): void {
  const path = pointerPath(error.instancePath);
  const place =
    path.length === 0 ? what : `\`${path.filter((step) => typeof step === 'string').at(-1) ?? what}\``;
  const holder = () => (typeof path.at(-1) === 'string' ? source.keyPlace(path) : source.place(path));
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
      else reporter.report('missing-key', holder(), { key, place, ...meaningOf(error, key) });
    },
    type: () =>
      reporter.report('wrong-type', here(), {
        place,
        expected: ([] as string[])
          .concat(params.type as string | string[])
          .map(typeName)
          .join(' or '),
        found: typeName(jsonType(error.data)),
        ...(isPlain(error.data) ? { value: source.text.slice(here().start, here().end) } : {}),
        ...withMeaning(descriptionOf(error)),
      }),
    enum: () =>
      value(
        'has a value it can not have',
        choice(error.data, (params.allowedValues as unknown[]).map(String)),
      ),
    pattern: () => {
      const pattern = String(params.pattern);
      const oneOf = /^\^\(([a-z|]+)\)\$$/.exec(pattern)?.[1]?.split('|');
      if (oneOf !== undefined) {
        const meaning = descriptionOf(error);
        const hint = choice(error.data, oneOf);
        value('has a value it can not have', meaning === undefined ? hint : `${hint} ${meaning}`);
      } else
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
  return withMeaning(meaning);
}

function withMeaning(meaning: string | undefined): { meaning?: string } {
  return meaning === undefined ? {} : { meaning };
}

function descriptionOf(error: ErrorObject): string | undefined {
  const description = error.parentSchema?.description as unknown;
  return typeof description === 'string' ? description : undefined;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
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
