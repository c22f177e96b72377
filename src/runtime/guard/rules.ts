import type { JsonObject } from '../json.js';
import { given } from '../plan/given.js';
import type { Rule } from '../tool.js';

/** Whether arguments break a rule. An argument counts as given unless it is absent, null, false or empty. */
export function isBroken(rule: Rule<JsonObject>, args: JsonObject): boolean {
  if (rule.kind === 'requires') return given(args[rule.param]) && !given(args[rule.needs]);
  const count = rule.params.filter((name) => given(args[name])).length;
  if (rule.kind === 'exclusive') return count > 1;
  return rule.kind === 'exactly_one' ? count !== 1 : count === 0;
}

/** A rule in words: for descriptions, pages and refusals alike. */
export function ruleSentence<Input>(rule: Rule<Input>): string {
  if (rule.kind === 'requires') return `\`${rule.param}\` needs \`${rule.needs}\`.`;
  const names = rule.params.map((name) => `\`${name}\``);
  const listed = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  if (rule.kind === 'exclusive') return names.length === 2 ? `Not both ${listed}.` : `Only one of ${listed}.`;
  return rule.kind === 'exactly_one' ? `Exactly one of ${listed}.` : `At least one of ${listed}.`;
}
