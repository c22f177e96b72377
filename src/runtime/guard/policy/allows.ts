import { exceeds } from '../../effect.js';
import { Failure } from '../../failure.js';
import type { JsonValue } from '../../json.js';
import type { AnyTool, Effect } from '../../tool.js';
import { globMatches } from './glob.js';
import type { ArgumentLimit, ConfirmMode, Policy, Selector } from './policy.js';

type Named = Pick<AnyTool, 'name' | 'toolset'>;

/** Whether any call of a tool can be allowed; tools for which it can not are not listed. */
export function allowsTool(policies: readonly Policy[], tool: Named, leastEffect: Effect): boolean {
  return policies.every((policy) => refusalOf(policy, tool, leastEffect) === undefined);
}

/** The highest effect that a call of a tool can have under all policies. */
export function cappedEffect(policies: readonly Policy[], effect: Effect): Effect {
  return policies.reduce(
    (least, { maxEffect }) => (maxEffect !== undefined && exceeds(least, maxEffect) ? maxEffect : least),
    effect,
  );
}

/**
 * Throws NOT_ALLOWED for a call that breaks a policy, and says which and by what. The effect is that of this very
 * call.
 */
export function checkPolicies(
  policies: readonly Policy[],
  tool: Named,
  effect: Effect,
  args: Readonly<Record<string, unknown>>,
): void {
  for (const policy of policies) {
    const problem =
      refusalOf(policy, tool, effect) ??
      (policy.arguments ?? [])
        .filter(({ tools }) => globMatches(tools, tool.name))
        .map((limit) => brokenLimit(limit, args[limit.param] as JsonValue | undefined))
        .find((one) => one !== undefined);
    if (problem === undefined) continue;
    throw new Failure({
      code: 'NOT_ALLOWED',
      message: `${problem} (${policy.origin})`,
      hint: 'Nothing was run. This is a limit of the server: do not repeat the call or look for a way around it; tell the person.',
    });
  }
}

/** How a call is confirmed: `refuse` before `ask` before `allow`. Without a rule, destructive calls are asked about. */
export function confirmMode(policies: readonly Policy[], tool: Named, effect: Effect): ConfirmMode {
  const modes = policies.flatMap(({ confirm = [] }) => {
    const rule = confirm.find(
      (one) => globMatches(one.tools, tool.name) && (one.effect === undefined || one.effect === effect),
    );
    return rule === undefined ? [] : [rule.mode];
  });
  if (modes.includes('refuse')) return 'refuse';
  if (modes.includes('ask')) return 'ask';
  if (modes.includes('allow')) return 'allow';
  return effect === 'destructive' ? 'ask' : 'allow';
}

function refusalOf(policy: Policy, tool: Named, effect: Effect): string | undefined {
  const { maxEffect, only, except = [] } = policy;
  if (maxEffect !== undefined && exceeds(effect, maxEffect))
    return maxEffect === 'read'
      ? `This call of ${tool.name} would be ${effect}, and the server only reads`
      : `This call of ${tool.name} would be ${effect}, and the server allows ${maxEffect} at most`;
  const listed = only === undefined || only.some((selector) => selects(selector, tool));
  if (!listed || except.some((selector) => selects(selector, tool)))
    return `The server does not allow ${tool.name}`;
  return undefined;
}

function selects({ kind, glob }: Selector, { name, toolset }: Named): boolean {
  return globMatches(glob, kind === 'tool' ? name : toolset);
}

function brokenLimit(limit: ArgumentLimit, value: JsonValue | undefined): string | undefined {
  const { param, like, unlike, maximum, minimum, required, forbidden } = limit;
  if (value === undefined || value === null) return required ? `The server wants \`${param}\`` : undefined;
  if (forbidden) return `The server does not allow \`${param}\``;
  const texts = (Array.isArray(value) ? value : [value]).map((one) =>
    typeof one === 'object' ? JSON.stringify(one) : String(one),
  );
  for (const text of texts) {
    if (like !== undefined && !like.some((glob) => globMatches(glob, text)))
      return `The server allows \`${param}\` only if it is like ${like.join(' or ')}`;
    const met = unlike?.find((glob) => globMatches(glob, text));
    if (met !== undefined) return `The server does not allow \`${param}\` to be like ${met}`;
  }
  for (const number of numbersIn(value)) {
    if (maximum !== undefined && number > maximum)
      return `The server allows ${maximum} in \`${param}\` at most`;
    if (minimum !== undefined && number < minimum)
      return `The server allows ${minimum} in \`${param}\` at least`;
  }
  return undefined;
}

/** A number, or every number that is written in a text: `web=2 worker+10` asks for two and for ten. */
function numbersIn(value: JsonValue): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string')
    return [...value.matchAll(/\d+(?:\.\d+)?/gu)].map(([digits]) => Number(digits));
  if (Array.isArray(value)) return value.flatMap(numbersIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
