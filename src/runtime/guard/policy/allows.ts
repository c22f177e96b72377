import { exceeds } from '../../effect.js';
import { Failure } from '../../failure.js';
import type { JsonValue } from '../../json.js';
import type { AnyTool, Effect } from '../../tool.js';
import { globMatches } from './glob.js';
import type { ArgumentLimit, ConfirmMode, Policy, Selector } from './policy.js';

type Named = Pick<AnyTool, 'name' | 'toolset'>;

/** The effects that calls of a tool can have under all policies, the lowest first; with none, it is not listed. */
export function allowedEffects(
  policies: readonly Policy[],
  tool: Named & Pick<AnyTool, 'effect' | 'effects'>,
): Effect[] {
  const { effects = [tool.effect] } = tool;
  return effects.filter(
    (effect) =>
      confirmMode(policies, tool, effect) !== 'refuse' &&
      policies.every((policy) => refusalOf(policy, tool, effect) === undefined),
  );
}

/** Throws NOT_ALLOWED where no call of a tool is allowed, before anything is said of its arguments. */
export function refuseTool(
  policies: readonly Policy[],
  tool: Named & Pick<AnyTool, 'effect' | 'effects'>,
): void {
  const [least = tool.effect] = tool.effects ?? [];
  for (const policy of policies) {
    const problem = refusalOf(policy, tool, least);
    if (problem !== undefined) throw refused(problem, policy);
  }
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
    if (problem !== undefined) throw refused(problem, policy);
  }
}

function refused(problem: string, { origin }: Policy): Failure {
  return new Failure({
    code: 'NOT_ALLOWED',
    message: `${problem} (${origin})`,
    hint: 'This is a limit of the server: do not repeat the call or look for a way around it; tell the person.',
  });
}

/** How a call is confirmed: `refuse` before `ask` before `allow`. Without a rule, destructive calls are asked about. */
export function confirmMode(policies: readonly Policy[], tool: Named, effect: Effect): ConfirmMode {
  const modes = rulesFor(policies, tool, effect);
  if (modes.includes('refuse')) return 'refuse';
  if (modes.includes('ask')) return 'ask';
  if (modes.includes('allow')) return 'allow';
  return effect === 'destructive' ? 'ask' : 'allow';
}

/** Whether a policy itself wants a person to be asked, beyond what the spec does. */
export function asksFor(policies: readonly Policy[], tool: Named, effect: Effect): boolean {
  return rulesFor(policies, tool, effect).includes('ask');
}

function rulesFor(policies: readonly Policy[], tool: Named, effect: Effect): ConfirmMode[] {
  return policies.flatMap(({ confirm = [] }) => {
    const rule = confirm.find(
      (one) => globMatches(one.tools, tool.name) && (one.effect === undefined || one.effect === effect),
    );
    return rule === undefined ? [] : [rule.mode];
  });
}

function refusalOf(policy: Policy, tool: Named, effect: Effect): string | undefined {
  const { maxEffect, only, except = [] } = policy;
  if (maxEffect !== undefined && exceeds(effect, maxEffect))
    return maxEffect === 'read'
      ? `This call of ${tool.name} would be ${effect}, and the server only reads`
      : `This call of ${tool.name} would be ${effect}, and the server allows ${maxEffect} at most`;
  const listed = (only ?? []).every((group) => group.some((selector) => selects(selector, tool)));
  if (!listed || except.some((selector) => selects(selector, tool)))
    return `The server does not allow ${tool.name}`;
  return undefined;
}

function selects({ kind, glob }: Selector, { name, toolset }: Named): boolean {
  return globMatches(glob, kind === 'tool' ? name : toolset);
}

function brokenLimit(limit: ArgumentLimit, value: JsonValue | undefined): string | undefined {
  const { param, like, unlike, maximum, minimum, required, forbidden } = limit;
  const absent =
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (absent) return required ? `The server wants \`${param}\`` : undefined;
  if (forbidden) return `The server does not allow \`${param}\``;
  const texts = textsIn(value);
  for (const text of texts) {
    if (like !== undefined && !like.some((glob) => globMatches(glob, text)))
      return `The server allows \`${param}\` only if it is like ${like.join(' or ')}`;
    const met = unlike?.find((glob) => globMatches(glob, text));
    if (met !== undefined) return `The server does not allow \`${param}\` to be like ${met}`;
  }
  if (maximum === undefined && minimum === undefined) return undefined;
  for (const text of texts) {
    if (ODD_NUMBER.test(text)) return `The server wants plain numbers in \`${param}\``;
    for (const number of numbersIn(text)) {
      if (maximum !== undefined && Math.abs(number) > maximum)
        return `The server allows ${maximum} in \`${param}\` at most`;
      if (minimum !== undefined && number < minimum)
        return `The server allows ${minimum} in \`${param}\` at least`;
    }
  }
  return undefined;
}

/** Every text and number in a value, the names of its fields included. */
function textsIn(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.entries(value).flatMap(([name, field]) => [name, ...textsIn(field as JsonValue)]);
}

/** Forms of numbers that are read differently from place to place: other digits, exponents, bases, separators. */
const ODD_NUMBER = /(?![0-9])\p{Nd}|\d[eE][+-]?\d|0[xXoObB][0-9a-fA-F]|\d[,_']\d/u;

/** Every number that is written in a text: `web=2 worker+10` asks for two and for ten, `web-5` for five less. */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/[+-]?\d+(?:\.\d+)?/gu)].map(([digits]) => Number(digits));
}
