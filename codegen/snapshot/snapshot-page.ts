import { failureResult } from '../../src/runtime/serve/call-result.js';
import { listedTool } from '../../src/runtime/serve/list-tools.js';
import type { Source } from '../../src/runtime/source.js';
import type { CliPlan, HttpPlan } from '../../src/runtime/tool.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';
import type { ExampleModel } from '../model/tool-model.js';
import { fence, json } from './markdown.js';
import type { runExample } from './run-example.js';

type Run = Awaited<ReturnType<typeof runExample>>;

/** A tool as clients see it and its examples as they run: what a reviewer reads in a pull request. */
export function snapshotPage(
  entry: ToolEntry,
  examples: readonly { readonly example: ExampleModel; readonly run: Run }[],
  sources: Readonly<Record<string, Source>>,
): string {
  const { name, description, inputSchema, outputSchema, annotations } = listedTool(entry);
  const { title } = entry.tool;
  return [
    `# ${name}: ${title}`,
    description,
    Object.entries(annotations)
      .map(([hint, value]) => `- ${hint}: ${value}`)
      .join('\n'),
    '## Input',
    json(inputSchema),
    '## Output',
    json(outputSchema),
    ...examples.flatMap(({ example, run }) => [
      `## Example: ${example.name}`,
      json(example.args),
      ...sent(run, sources),
      ...answered(run),
    ]),
    '',
  ].join('\n\n');
}

function sent(
  { plan, sent: jobs, effect, confirm }: Run,
  sources: Readonly<Record<string, Source>>,
): string[] {
  const asks = confirm === undefined ? [] : [`Asks: ${confirm}`];
  if (plan.kind !== 'steps') return [...asks, ...planText(plan, effect, sources)];
  return [
    ...asks,
    `Runs its steps (${effect}):`,
    ...counted(jobs).flatMap((one) => {
      if ('plan' in one) return planText(one.plan, one.step, sources);
      return 'tool' in one
        ? [`\`${one.step}\` calls \`${one.tool}\` with:`, json(one.args)]
        : [`\`${one.step}\` works on:`, json(one.files)];
    }),
  ];
}

/** What is asked again and again is shown once, with its count. */
function counted(jobs: Run['sent']): Run['sent'] {
  const shown: { job: Run['sent'][number]; count: number }[] = [];
  for (const job of jobs) {
    const last = shown.at(-1);
    if (last !== undefined && JSON.stringify(last.job) === JSON.stringify(job)) last.count += 1;
    else shown.push({ job, count: 1 });
  }
  return shown.map(({ job, count }) => (count === 1 ? job : { ...job, step: `${job.step}, ${count} times` }));
}

function planText(
  plan: CliPlan | HttpPlan,
  about: string,
  sources: Readonly<Record<string, Source>>,
): string[] {
  if (plan.kind === 'cli') {
    const { kind: _kind, source: name, argv, stdin, ...options } = plan;
    const source = sources[name];
    const program = source?.kind === 'cli' ? source.program : name;
    return [
      `Runs (${about}${optionWords(options)}):`,
      json([program, ...argv]),
      ...(stdin === undefined ? [] : ['with this on standard input:', fence('', stdin)]),
    ];
  }
  const { kind: _kind, source: _source, method, path, url, query, headers, body, ...options } = plan;
  return [
    `Sends (${about}${optionWords(options)}):`,
    fence('http', [`${method} ${path ?? url}${queryText(query)}`, ...headerLines(headers)].join('\n')),
    ...(body === undefined ? [] : [json(body)]),
  ];
}

function answered({ answer }: Run): string[] {
  if (answer.ok) {
    const mismatch =
      answer.mismatch === undefined ? [] : [`Not as the output schema says: ${answer.mismatch}`];
    return ['Answers:', fence('', answer.text), json(answer.structured), ...mismatch];
  }
  const { content, _meta } = failureResult(answer);
  return ['Fails:', fence('', content[0]?.text ?? ''), json(_meta['toolsd/failure'])];
}

/** In the order of their names: generated and instantiated tools put them in different ones. */
function optionWords(options: object): string {
  return Object.entries(options)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `, ${name} ${JSON.stringify(value)}`)
    .join('');
}

function queryText(query: HttpPlan['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (one === undefined ? [] : [[name, String(one)] as [string, string]])),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

function headerLines(headers: HttpPlan['headers']): string[] {
  return Object.entries(headers ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
}
