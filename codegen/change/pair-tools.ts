import { similarTexts } from '../language/similar.js';
import type { ToolModel } from '../model/tool-model.js';

/** Specs that share this much of their words, their names apart, are one tool under another name. */
const SAME_TOOL = 0.7;

export interface Pairs {
  /** By name, or renamed. A tool that took over the calls of another one by an alias is in two of them. */
  readonly both: readonly (readonly [before: ToolModel, after: ToolModel])[];
  readonly removed: readonly ToolModel[];
  readonly added: readonly ToolModel[];
}

/** Which tool of before is which of after. */
export function pairTools(
  before: readonly ToolModel[],
  after: readonly ToolModel[],
  textsBefore: ReadonlyMap<string, string>,
  textsAfter: ReadonlyMap<string, string>,
): Pairs {
  const both: [ToolModel, ToolModel][] = [];
  const gone = before.filter((old) => {
    const same = after.find(({ name }) => name === old.name);
    if (same !== undefined) both.push([old, same]);
    return same === undefined;
  });
  const fresh = new Set(after.filter(({ name }) => !before.some((old) => old.name === name)));
  const removed = gone.filter((old) => {
    const heir = after.find(({ aliases }) => aliases.includes(old.name));
    if (heir !== undefined) {
      fresh.delete(heir);
      both.push([old, heir]);
      return false;
    }
    const text = words(old, textsBefore);
    const twin = [...fresh].find((now) => similarTexts([text, words(now, textsAfter)], SAME_TOOL).has(1));
    if (twin === undefined) return true;
    fresh.delete(twin);
    both.push([old, twin]);
    return false;
  });
  return { both, removed, added: [...fresh] };
}

function words({ file, name }: ToolModel, texts: ReadonlyMap<string, string>): string {
  return (texts.get(file) ?? '').replaceAll(name, '');
}
