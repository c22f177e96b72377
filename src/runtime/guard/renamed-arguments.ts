import { Failure } from '../failure.js';
import { isJsonObject } from '../json.js';
import type { AnyTool } from '../tool.js';

/**
 * The arguments with parameters that are given under an older name under the name by now; all else is as it came. Throws
 * INVALID_INPUT where one is given under two of its names: it could not be told which value is meant.
 */
export function renamedArguments({ name: tool, paramAliases = {} }: AnyTool, args: unknown): unknown {
  if (!isJsonObject(args)) return args;
  const given = Object.entries(paramAliases).filter(([alias]) => Object.hasOwn(args, alias));
  if (given.length === 0) return args;
  const renamed: Record<string, unknown> = { ...args };
  for (const [alias, name] of given) {
    if (Object.hasOwn(renamed, name)) {
      const first = given.find(([one, to]) => one !== alias && to === name && !Object.hasOwn(renamed, one));
      throw new Failure({
        code: 'INVALID_INPUT',
        message: `\`${alias}\` and \`${first?.[0] ?? name}\` are two names of one parameter, \`${name}\`, and both are given.`,
        hint: `Give \`${name}\` alone and call ${tool} again. Nothing was run.`,
      });
    }
    renamed[name] = renamed[alias];
    delete renamed[alias];
  }
  return renamed;
}
