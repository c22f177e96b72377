import { shortened, visible } from '../plan/spoken.js';
import type { Source } from '../source.js';
import type { Plan } from '../tool.js';

const LONGEST = 2_000;

/** What a plan really runs or sends, in one line for the person who decides about it. */
export function sentLine(plan: Plan, sources: Readonly<Record<string, Source>>): string {
  if (plan.kind === 'steps') {
    // Who decides about a deployment is not helped by every look at how far it is.
    const lines = plan.outline.filter((line) => !/^(GET|HEAD) /u.test(line));
    const list = lines.map((line) => `- ${visible(shortened(line, LONGEST))}`);
    return list.length === 0
      ? 'Only reads.'
      : ['Besides reading, does as far as each is needed:', ...list].join('\n');
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
