import type { ToolModel } from '../model/tool-model.js';

/** The words of a toolset that say nothing where its name stands before: `apps`, `app`. */
function wordsOf(toolset: string): string[] {
  const word = toolset.toLowerCase();
  return [word, ...(word.endsWith('s') ? [word.slice(0, -1)] : [])];
}

/**
 * What the tools of a toolset are called after its name: `ps_list` of `ps` is `list`, `list_apps` of `apps` is `list`. One
 * that would have no name left, or that of another one, keeps its own: `list-apps`.
 */
export function commandNames(
  toolset: string,
  tools: readonly Pick<ToolModel, 'name'>[],
): ReadonlyMap<string, string> {
  const said = wordsOf(toolset);
  const short = tools.map(({ name }) =>
    name
      .split('_')
      .filter((word) => !said.includes(word))
      .join('-'),
  );
  return new Map(
    tools.map(({ name }, index) => {
      const own = short[index] ?? '';
      const alone = short.filter((one) => one === own).length === 1;
      // The command line has a `help` of its own.
      return [name, own !== '' && own !== 'help' && alone ? own : name.replaceAll('_', '-')];
    }),
  );
}
