import type { JsonValue } from '../../src/runtime/json.js';
import type { Finding } from './change.js';
import { code } from './code.js';
import type { Side } from './compare-schemas.js';

/** Keywords that are compared elsewhere. */
export const SEPARATE = ['properties', 'required', 'items', 'additionalProperties', 'default'];
/** Words for readers, which no value has to keep. */
const WORDS = ['description', 'title', 'examples', '$comment'];
const LOWEST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
const HIGHEST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];

type Value = JsonValue | undefined;

/** A keyword that differs. */
export function compareKeyword(key: string, before: Value, after: Value, side: Side): Finding[] {
  const { of, name } = side;
  const path = [...side.path, key];
  if (WORDS.includes(key))
    return [
      {
        grade: 'metadata',
        code: `${of}-words`,
        message: `${code(name)} is described anew.`,
        path,
        ...sides(before, after),
      },
    ];
  if (key === 'type') return [typeFinding(before, after, side)];
  if (key === 'enum' && Array.isArray(before) && Array.isArray(after))
    return enumFindings(before, after, side);
  const how = direction(key, before, after);
  const told = `${code(key)} of ${code(name)} ${verb(before, after)}`;
  const values = sides(before, after);
  if (of === 'field')
    return [{ grade: 'compatible', code: 'field-limits', message: `${told}.`, path, ...values }];
  if (how === 'looser') {
    const message = `${told}: it lets through what was refused.`;
    return [{ grade: 'compatible', code: 'param-loosened', message, risk: true, path, ...values }];
  }
  if (how === 'tighter')
    return [
      {
        grade: 'breaking',
        code: 'param-tightened',
        message: `${told}: it refuses what was taken.`,
        path,
        ...values,
      },
    ];
  // Two patterns can not be compared in general, so it counts as both.
  const message = `${told}: it may refuse what was taken, and let through what was refused.`;
  return [{ grade: 'breaking', code: 'param-limits', message, risk: true, path, ...values }];
}

function direction(key: string, before: Value, after: Value): 'tighter' | 'looser' | 'other' {
  if (before === undefined) return 'tighter';
  if (after === undefined) return 'looser';
  if (typeof before !== 'number' || typeof after !== 'number') return 'other';
  if (LOWEST.includes(key)) return after > before ? 'tighter' : 'looser';
  if (HIGHEST.includes(key)) return after < before ? 'tighter' : 'looser';
  return 'other';
}

function typeFinding(before: Value, after: Value, { of, name, path }: Side): Finding {
  const [old, now] = [typesOf(before), typesOf(after)];
  const wider = old.every((type) => covers(now, type));
  const narrower = now.every((type) => covers(old, type));
  const fine = of === 'param' ? wider : narrower;
  const [was, is] = [list(before), list(after)];
  return {
    grade: fine ? 'compatible' : 'breaking',
    code: `${of}-type`,
    message: `${code(name)} is ${is} now; it was ${was}.`,
    path: [...path, 'type'],
    ...(of === 'param' && fine ? { risk: true as const } : {}),
  };
}

function enumFindings(before: readonly JsonValue[], after: readonly JsonValue[], side: Side): Finding[] {
  const { of, name } = side;
  const path = [...side.path, 'enum'];
  const without = (from: readonly JsonValue[], other: readonly JsonValue[]) =>
    from.filter((value) => !other.some((one) => JSON.stringify(one) === JSON.stringify(value)));
  const values = (from: readonly JsonValue[]) => from.map((value) => code(value)).join(', ');
  const [gone, added] = [without(before, after), without(after, before)];
  return [
    ...(gone.length === 0
      ? []
      : [
          {
            grade: of === 'param' ? ('breaking' as const) : ('compatible' as const),
            code: `${of}-enum-removed`,
            message: `${code(name)} ${of === 'param' ? 'refuses' : 'is never'} ${values(gone)} now.`,
            path,
          },
        ]),
    ...(added.length === 0
      ? []
      : [
          {
            grade: 'compatible' as const,
            code: `${of}-enum-added`,
            message: `${code(name)} ${of === 'param' ? 'takes' : 'may be'} ${values(added)} now.`,
            path,
          },
        ]),
  ];
}

function typesOf(type: Value): readonly string[] {
  return type === undefined ? ['anything'] : ([type].flat() as string[]);
}

function covers(types: readonly string[], type: string): boolean {
  return (
    types.includes(type) || types.includes('anything') || (type === 'integer' && types.includes('number'))
  );
}

function list(type: Value): string {
  const names: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  };
  return typesOf(type)
    .map((one) => names[one] ?? one)
    .join(' or ');
}

function verb(before: Value, after: Value): string {
  return before === undefined ? 'is new' : after === undefined ? 'is gone' : 'changed';
}

function sides(before: Value, after: Value): Pick<Finding, 'before' | 'after'> {
  const text = (value: Value) => (typeof value === 'string' ? value : JSON.stringify(value));
  return {
    ...(before === undefined ? {} : { before: text(before) }),
    ...(after === undefined ? {} : { after: text(after) }),
  };
}
