import type { ValidateFunction } from 'ajv';
import { closest } from '../../src/runtime/closest.js';
import { isJsonObject, type JsonValue } from '../../src/runtime/json.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import type { Path, SourceFile } from '../source/source-file.js';
import { COMMON_KEYWORDS, KEYWORDS } from './json-schema.js';
import { pointerPath } from './pointer.js';
import { reportSchemaError } from './schema-problems.js';

/** A key that was probably meant to be another one, which is not there. */
interface Slip {
  readonly path: Path;
  readonly meant: string;
  report(source: SourceFile): void;
}

/**
 * Reports each misspelt key once, and reads it as the key it was meant to be, so that nothing else is said of what
 * seems to be missing, or of what needs it.
 */
export function readMisspelt(
  written: SourceFile,
  validate: ValidateFunction,
  what: string,
  reporter: Reporter,
): { readonly source: SourceFile; readonly renamed: readonly Path[] } {
  let source = written;
  const renamed: Path[] = [];
  const slipsOf = () => [
    ...misspeltKeys(source, validate, what, reporter),
    ...misspeltKeywords(source, reporter),
  ];
  // Inside of a renamed part more may come to light, so it is looked at again until nothing does.
  for (let slips = slipsOf(); slips.length > 0; slips = slipsOf()) {
    for (const { path, meant, report } of slips) {
      const to = [...path.slice(0, -1), meant];
      if (!source.has(path) || source.has(to)) continue;
      report(source);
      source = source.renamed(path, meant);
      renamed.push(to);
    }
  }
  return { source, renamed };
}

/** Keys that the published schema does not know. */
function misspeltKeys(
  source: SourceFile,
  validate: ValidateFunction,
  what: string,
  reporter: Reporter,
): Slip[] {
  if (validate(source.data)) return [];
  return (validate.errors ?? []).flatMap((error) => {
    if (error.keyword !== 'additionalProperties') return [];
    const path = [...pointerPath(error.instancePath), String(error.params.additionalProperty)];
    const meant = closest(String(path.at(-1)), missingOf(error.data, error.parentSchema?.properties));
    if (meant === undefined || !source.has(path)) return [];
    return [{ path, meant, report: (at: SourceFile) => reportSchemaError(error, at, what, reporter) }];
  });
}

/** Keywords of a parameter that JSON Schema does not know. */
function misspeltKeywords(source: SourceFile, reporter: Reporter): Slip[] {
  const { params } = (isJsonObject(source.data as JsonValue) ? source.data : {}) as { params?: JsonValue };
  const look = (schema: JsonValue | undefined, at: Path): Slip[] => {
    if (!isJsonObject(schema)) return [];
    const { items, properties } = schema as { items?: JsonValue; properties?: JsonValue };
    const own = Object.keys(schema).filter((key) => !KEYWORDS.includes(key) && source.has([...at, key]));
    return [
      ...own.flatMap((key) => {
        const known = COMMON_KEYWORDS.filter((one) => !Object.hasOwn(schema, one));
        const meant = closest(key, known);
        const facts = { key, place: `\`${at.at(-1)}\``, known };
        const path = [...at, key];
        const report = (now: SourceFile) => reporter.report('unknown-key', now.keyPlace(path), facts);
        return meant === undefined ? [] : [{ path, meant, report }];
      }),
      ...look(items, [...at, 'items']),
      ...entries(properties).flatMap(([name, one]) => look(one, [...at, 'properties', name])),
    ];
  };
  return entries(params).flatMap(([name, one]) => look(one, ['params', name]));
}

function entries(value: JsonValue | undefined): [string, JsonValue][] {
  return isJsonObject(value) ? (Object.entries(value) as [string, JsonValue][]) : [];
}

function missingOf(data: unknown, properties: unknown): string[] {
  return Object.keys((properties ?? {}) as object).filter((key) => !Object.hasOwn(data as object, key));
}
