import { overseen } from '../plan/spoken.js';
import type { Source } from '../source.js';
import type { Plan } from '../tool.js';

/**
 * What a plan really runs or sends, in one line for the person who decides about it; of steps, a line each, and the
 * arguments.
 */
export function sentLine(plan: Plan, sources: Readonly<Record<string, Source>>, args: object = {}): string {
  if (plan.kind === 'steps') {
    // Who decides about a deployment is not helped by every look at how far it is.
    const lines = plan.outline.filter((line) => !/^(GET|HEAD) /u.test(line));
    const list = lines.map((line) => `- ${overseen(withProgram(line, sources))}`);
    if (list.length === 0) return 'Only reads.';
    // What a step sends may come out of others, but it begins with these.
    const given = Object.entries(args).map(
      ([name, value]) => `- ${name}: ${overseen(JSON.stringify(value))}`,
    );
    return [
      'Besides reading, does as far as each is needed:',
      ...list,
      ...(given.length === 0 ? [] : ['With:', ...given]),
    ].join('\n');
  }
  if (plan.kind === 'cli') {
    const source = sources[plan.source];
    const program = source?.kind === 'cli' ? source.program : plan.source;
    return `Runs: ${[program, ...plan.argv].map(argument).join(' ')}`;
  }
  const query = Object.entries(plan.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  const target = `${plan.path ?? plan.url}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const as = plan.form === undefined ? '' : ' as a form';
  const body = plan.body === undefined ? '' : `${as} ${overseen(JSON.stringify(plan.body))}`;
  return `Sends: ${plan.method} ${overseen(target)}${body}`;
}

/** A line of an outline names the source of a command; a person knows the program. */
function withProgram(line: string, sources: Readonly<Record<string, Source>>): string {
  return line.replace(/^run ([a-z0-9_]+)/u, (whole, name: string) => {
    const source = sources[name];
    return source?.kind === 'cli' ? `run ${source.program}` : whole;
  });
}

/** An argument as it is, or in quotes where it would pass for several or for none. */
function argument(text: string): string {
  return overseen(/^[\w@%+=:,./-]+$/u.test(text) ? text : JSON.stringify(text));
}
