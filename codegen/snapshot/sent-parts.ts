import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import type { Source } from '../../src/runtime/source.js';
import type { CliPlan, HttpPlan } from '../../src/runtime/tool.js';
import type { runExample } from './run-example.js';

type Run = Awaited<ReturnType<typeof runExample>>;

/** One thing that a call asked of the world, ready to be shown. */
export type SentPart = {
  /** The step, with how often it was asked; of a tool without steps, null. */
  readonly step: string | null;
} & (
  | {
      readonly kind: 'cli';
      /** With the program first. */
      readonly argv: readonly string[];
      readonly stdin: string | null;
      readonly options: Options;
    }
  | {
      readonly kind: 'http';
      readonly source: string;
      readonly method: string;
      /** Path or address, with the query. */
      readonly target: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: JsonValue | null;
      readonly options: Options;
    }
  | { readonly kind: 'call'; readonly tool: string; readonly args: JsonObject }
  | { readonly kind: 'files'; readonly work: JsonObject }
);

/** What else a plan holds, in the order of the names: generated and instantiated tools put them in different ones. */
type Options = readonly (readonly [string, JsonValue])[];

/** All that a call runs or sends, in order. What is asked again and again is there once, with its count. */
export function sentParts({ plan, sent }: Run, sources: Readonly<Record<string, Source>>): SentPart[] {
  if (plan.kind !== 'steps') return [planPart(plan, null, sources)];
  return counted(sent).map((one): SentPart => {
    if ('plan' in one) return planPart(one.plan, one.step, sources);
    if ('tool' in one) return { kind: 'call', step: one.step, tool: one.tool, args: one.args };
    // What is absent is no JSON.
    return { kind: 'files', step: one.step, work: JSON.parse(JSON.stringify(one.files)) as JsonObject };
  });
}

function counted(jobs: Run['sent']): Run['sent'] {
  const shown: { job: Run['sent'][number]; count: number }[] = [];
  for (const job of jobs) {
    const last = shown.at(-1);
    if (last !== undefined && JSON.stringify(last.job) === JSON.stringify(job)) last.count += 1;
    else shown.push({ job, count: 1 });
  }
  return shown.map(({ job, count }) => (count === 1 ? job : { ...job, step: `${job.step}, ${count} times` }));
}

function planPart(
  plan: CliPlan | HttpPlan,
  step: string | null,
  sources: Readonly<Record<string, Source>>,
): SentPart {
  if (plan.kind === 'cli') {
    const { kind, source: name, argv, stdin = null, ...rest } = plan;
    const source = sources[name];
    const program = source?.kind === 'cli' ? source.program : name;
    return { kind, step, argv: [program, ...argv], stdin, options: sorted(rest) };
  }
  const { kind, source, method, path, url, query, headers, body = null, ...rest } = plan;
  return {
    kind,
    step,
    source,
    method,
    target: `${path ?? url}${queryText(query)}`,
    headers: Object.entries(headers ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
    body: body as JsonValue | null,
    options: sorted(rest),
  };
}

function sorted(options: object): Options {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

function queryText(query: HttpPlan['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (one === undefined ? [] : [[name, String(one)] as [string, string]])),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
