import type { Reporter } from './diagnostics/diagnostic.js';
import { similarTexts } from './language/similar.js';
import { checkToolAliases } from './lower/tool-aliases.js';
import type { ToolFacts } from './lower/tool-facts.js';
import { toolNames } from './model/names.js';

/** Reports what of each tool is fine, and not beside the others: names, older names, descriptions. */
export function checkTools(
  tools: readonly ToolFacts[],
  texts: ReadonlyMap<string, string>,
  reporter: Reporter,
): void {
  checkNames(tools, reporter);
  checkToolAliases(tools, texts, reporter);
  checkDescriptions(tools, reporter);
}

function checkNames(tools: readonly ToolFacts[], reporter: Reporter): void {
  const first = new Map<string, string>();
  for (const { file, name, namePlace } of tools) {
    const { constant } = toolNames('', name);
    // Names that people mix up, and names that would come out the same in `index.ts`.
    const keys = [name.replaceAll('_', ''), constant, `${constant}Schemas`];
    const other = keys.map((key) => first.get(key)).find((path) => path !== undefined);
    if (other === undefined) for (const key of keys) first.set(key, file);
    else reporter.report('duplicate-tool', namePlace, { name, other });
  }
}

function checkDescriptions(tools: readonly ToolFacts[], reporter: Reporter): void {
  const described = tools.flatMap(({ name, description }) =>
    description === null ? [] : [{ name, ...description }],
  );
  const similar = similarTexts(described.map(({ text }) => text));
  for (const [later, earlier] of similar) {
    const { name: other } = described[earlier] as (typeof described)[number];
    const { name, place } = described[later] as (typeof described)[number];
    if (other !== name) reporter.report('same-description', place, { other });
  }
}
