import { globMatches } from '../../src/runtime/guard/policy/glob.js';
import type { ToolModel } from '../model/tool-model.js';

/**
 * A tool that a list of globs means by an older name only, with that name. Policies hold by the name by now, so that such
 * a list would not reach it.
 */
export function olderNameIn(
  globs: readonly string[],
  tools: readonly Pick<ToolModel, 'name' | 'aliases'>[],
): { readonly glob: string; readonly alias: string; readonly name: string } | undefined {
  for (const { name, aliases } of tools) {
    if (globs.some((glob) => globMatches(glob, name))) continue;
    for (const alias of aliases) {
      const glob = globs.find((one) => globMatches(one, alias));
      if (glob !== undefined) return { glob, alias, name };
    }
  }
  return undefined;
}
