import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import type { Path } from '../source/source-file.js';
import { type Finding, sameJson } from './change.js';
import { code } from './code.js';
import { compareKeyword, SEPARATE } from './compare-keywords.js';

/** What is compared: what a tool takes, or what it gives. What narrows the one for its user widens the other. */
export interface Side {
  readonly of: 'param' | 'field';
  /** What messages call it: `dyno`, `items[].state`. */
  readonly name: string;
  readonly path: Path;
}

/** How one schema differs from another, keyword by keyword, and what that means for callers. */
export function compareSchemas(before: JsonObject, after: JsonObject, side: Side): Finding[] {
  if (sameJson(before, after)) return [];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return [
    ...keys
      .filter((key) => !SEPARATE.includes(key) && !sameJson(before[key], after[key]))
      .flatMap((key) => compareKeyword(key, before[key], after[key], side)),
    ...compareProperties(before, after, side),
    ...compareInner(before.items, after.items, { ...below(side, 'items'), name: `${side.name}[]` }),
    ...compareInner(before.additionalProperties, after.additionalProperties, {
      ...below(side, 'additionalProperties'),
      name: side.name === '' ? '*' : `${side.name}.*`,
    }),
  ];
}

function below(side: Side, ...keys: Path): Side {
  return { ...side, path: [...side.path, ...keys] };
}

function compareProperties(before: JsonObject, after: JsonObject, side: Side): Finding[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const [needed, needs] = [requiredOf(before), requiredOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key): Finding[] => {
    const inner = {
      ...below(side, 'properties', key),
      name: side.name === '' ? key : `${side.name}.${key}`,
    };
    const { of, name, path } = inner;
    const [was, is] = [old[key], now[key]];
    if (was === undefined) {
      const breaks = of === 'param' && needs.includes(key);
      const message = `${code(name)} is new${breaks ? ' and required' : ''}.`;
      return [{ grade: breaks ? 'breaking' : 'compatible', code: `${of}-added`, message, path }];
    }
    if (is === undefined)
      return [{ grade: 'breaking', code: `${of}-removed`, message: `${code(name)} is gone.`, path }];
    const must = needs.includes(key);
    const how = of === 'param' ? ['is required', 'may be left out'] : ['is always there', 'may be missing'];
    const presence: Finding[] =
      needed.includes(key) === must
        ? []
        : [
            {
              grade: must === (of === 'param') ? 'breaking' : 'compatible',
              code: must ? `${of}-required` : `${of}-optional`,
              message: `${code(name)} ${how[must ? 0 : 1]} now.`,
              path,
            },
          ];
    return [...presence, ...compareSchemas(was as JsonObject, is as JsonObject, inner)];
  });
}

/** A schema within another, which may also be true, false or absent. */
function compareInner(before: JsonValue | undefined, after: JsonValue | undefined, side: Side): Finding[] {
  if (isJsonObject(before) && isJsonObject(after)) return compareSchemas(before, after, side);
  const [old, now] = [before ?? true, after ?? true];
  if (sameJson(old, now)) return [];
  const tighter = now === false || old === true;
  const { of, name, path } = side;
  const message = `${code(name)} ${now === false ? 'is refused' : tighter ? 'has to keep a schema' : 'may be anything'} now.`;
  if (of === 'field')
    return [{ grade: tighter ? 'compatible' : 'breaking', code: 'field-type', message, path }];
  return tighter
    ? [{ grade: 'breaking', code: 'param-tightened', message, path }]
    : [{ grade: 'compatible', code: 'param-loosened', message, path, risk: true }];
}

function fieldsOf({ properties }: JsonObject): JsonObject {
  return isJsonObject(properties) ? properties : {};
}

function requiredOf({ required }: JsonObject): readonly string[] {
  return Array.isArray(required) ? (required as readonly string[]) : [];
}
