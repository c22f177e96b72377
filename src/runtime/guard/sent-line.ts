import { shortened, visible } from '../plan/spoken.js';
import type { Source } from '../source.js';
import type { Plan } from '../tool.js';

const LONGEST = 2_000;

/** What a plan really runs or sends, in one line for the person who decides about it. */
export function sentLine(plan: Plan, sources: Readonly<Record<string, Source>>): string {
  if (plan.kind === 'steps') {
    return `Does, as far as each step is needed:\n${plan.outline.map((line) => `- ${visible(shortened(line, LONGEST))}`).join('\n')}`;
  }
  if (plan.kind === 'cli') {
    const source = sources[plan.source];
    const program = source?.kind === 'cli' ? source.program : plan.source;
    return `Runs: ${visible(shortened([program, ...plan.argv].map(argument).join(' '), LONGEST))}`;
  }
  const query = Object.entries(plan.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  const target = `${plan.path ?? plan.url}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const body = plan.body === undefined ? '' : ` ${JSON.stringify(plan.body)}`;
  return `Sends: ${visible(shortened(`${plan.method} ${target}${body}`, LONGEST))}`;
}

/** An argument as it is, or in quotes where it would pass for several or for none. */
function argument(text: string): string {
  return /^[\w@%+=:,./-]+$/u.test(text) ? text : JSON.stringify(text);
}
