import { deprecationSentence } from '../model/deprecation.js';
import type { ParamModel } from '../model/tool-model.js';
import { type Finding, sameJson } from './change.js';
import { code } from './code.js';
import { compareNames } from './compare-names.js';
import { compareSchemas } from './compare-schemas.js';

/** What changed of the parameters of a tool. */
export function compareParams(before: readonly ParamModel[], after: readonly ParamModel[]): Finding[] {
  // By the name after; one that has another name now is found by its alias.
  const heirOf = ({ name }: ParamModel) =>
    after.find((one) => one.name === name) ?? after.find(({ aliases }) => aliases.includes(name));
  const pairs = [
    ...before.map((old) => [old, heirOf(old)] as const),
    ...after
      .filter((now) => !before.some((old) => heirOf(old) === now))
      .map((now) => [undefined, now] as const),
  ];
  return pairs.flatMap(([old, now]): Finding[] => {
    const name = now?.name ?? (old?.name as string);
    const path = ['params', name];
    if (now === undefined)
      return [
        {
          grade: 'breaking',
          code: 'param-removed',
          message: `${code(name)} is gone: calls that give it are refused.`,
          path,
        },
      ];
    if (old === undefined) {
      const message = now.required
        ? `${code(name)} is new and required: every call so far lacks it.`
        : `${code(name)} is new.`;
      return [{ grade: now.required ? 'breaking' : 'compatible', code: 'param-added', message, path }];
    }
    return [
      ...renamed(old, now),
      ...compareNames(old, now, path),
      ...presence(old, now),
      ...defaults(old, now),
      ...compareSchemas(plain(old), plain(now), { of: 'param', name, path }),
    ];
  });
}

function renamed({ name: was }: ParamModel, { name: is }: ParamModel): Finding[] {
  if (was === is) return [];
  const message = `${code(was)} is called ${code(is)} now. Calls that give ${code(was)} still work.`;
  return [
    {
      grade: 'compatible',
      code: 'param-renamed',
      message,
      path: ['params', is],
      before: was,
      after: is,
    },
  ];
}

/** The schema as it was written: without the sentence on its deprecation, which is told apart. */
function plain({ schema, deprecated }: ParamModel): ParamModel['schema'] {
  const { description } = schema;
  if (deprecated === null || typeof description !== 'string') return schema;
  return { ...schema, description: description.replace(` ${deprecationSentence(deprecated)}`, '') };
}

function presence(old: ParamModel, now: ParamModel): Finding[] {
  if (old.required === now.required) return [];
  const path = ['params', now.name, 'required'];
  return now.required
    ? [{ grade: 'breaking', code: 'param-required', message: `${code(now.name)} is required now.`, path }]
    : [
        {
          grade: 'compatible',
          code: 'param-optional',
          message: `${code(now.name)} may be left out now.`,
          path,
        },
      ];
}

function defaults(old: ParamModel, now: ParamModel): Finding[] {
  if (sameJson(old.fallback, now.fallback)) return [];
  const text = (value: unknown) => (value === undefined ? 'none' : code(JSON.stringify(value)));
  const message = `The default of ${code(now.name)} is ${text(now.fallback)}; it was ${text(old.fallback)}. Calls that leave it out do something else.`;
  return [{ grade: 'breaking', code: 'param-default', message, path: ['params', now.name, 'default'] }];
}
