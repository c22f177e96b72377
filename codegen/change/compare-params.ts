import type { ParamModel } from '../model/tool-model.js';
import { type Finding, sameJson } from './change.js';
import { code } from './code.js';
import { compareSchemas } from './compare-schemas.js';

/** What changed of the parameters of a tool. */
export function compareParams(before: readonly ParamModel[], after: readonly ParamModel[]): Finding[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [old, now] = [before, after].map((list) => list.find((one) => one.name === name));
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
      ...presence(old, now),
      ...defaults(old, now),
      ...compareSchemas(old.schema, now.schema, { of: 'param', name, path }),
    ];
  });
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
