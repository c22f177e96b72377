import { sentLine } from '../../src/runtime/guard/sent-line.js';
import type { Source } from '../../src/runtime/source.js';
import type { CliPlan, HttpPlan } from '../../src/runtime/tool.js';
import type { runExample } from './run-example.js';

type Run = Awaited<ReturnType<typeof runExample>>;

/** All that a call runs or sends, a line for each part: what is asked again and again is there once. */
export function sentLines({ plan, sent }: Run, sources: Readonly<Record<string, Source>>): string[] {
  if (plan.kind !== 'steps') return planLines(plan, sources);
  const lines = sent.map((one) => {
    if ('tool' in one) return `${one.step}: Calls: ${one.tool} ${JSON.stringify(one.args)}`;
    if ('files' in one) return `${one.step}: Works on: ${JSON.stringify(one.files)}`;
    const [first = '', ...rest] = planLines(one.plan, sources);
    return [`${one.step}: ${first}`, ...rest].join('\n');
  });
  return lines.filter((line, index) => line !== lines[index - 1]);
}

function planLines(plan: CliPlan | HttpPlan, sources: Readonly<Record<string, Source>>): string[] {
  const line = sentLine(plan, sources);
  if (plan.kind === 'cli') {
    const { kind: _kind, source: _source, argv: _argv, stdin, ...options } = plan;
    return [
      line,
      ...(stdin === undefined ? [] : [`  with ${JSON.stringify(stdin)} on standard input`]),
      ...others(options),
    ];
  }
  const {
    kind: _kind,
    source,
    method: _method,
    path: _path,
    url: _url,
    query: _query,
    body: _body,
    ...rest
  } = plan;
  const { headers = {}, ...options } = rest;
  return [
    line,
    `  to ${source}`,
    ...Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [`  ${name}: ${value}`],
    ),
    ...others(options),
  ];
}

function others(options: object): string[] {
  return Object.entries(options)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `  ${name} ${JSON.stringify(value)}`);
}
