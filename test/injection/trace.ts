import type { ExampleModel } from '../../codegen/model/tool-model.js';
import { exampleRunners } from '../../codegen/prove/example-runners.js';
import { prepareCall } from '../../src/runtime/dispatch.js';
import type { Failure } from '../../src/runtime/failure.js';
import { asFailure } from '../../src/runtime/failure.js';
import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import { formText } from '../../src/runtime/plan/form-text.js';
import { requestCredential } from '../../src/runtime/run/request-credential.js';
import { requestHeaders } from '../../src/runtime/run/request-headers.js';
import { baseUrl, linkedUrl, requestUrl } from '../../src/runtime/run/request-url.js';
import type { Runners } from '../../src/runtime/runners.js';
import type { HttpPlan } from '../../src/runtime/tool.js';
import type { ToolEntry, Toolset } from '../../src/runtime/tool-entry.js';

const ENV = { HEROKU_API_KEY: 'a-key-for-tests', API_KEY: 'a-key-for-tests' };

/** What a call does to the world, in order, taken apart as who receives it would. */
export type Trace = readonly JsonObject[];

export interface Outcome {
  readonly trace: Trace;
  /** Why it did not come to its end. */
  readonly refusal?: Failure;
}

/** Runs a call to its end; the world answers as an example of the tool says, and does nothing. */
export async function traceOf(
  entry: ToolEntry,
  args: JsonObject,
  { sources }: Pick<Toolset, 'sources'>,
  example: ExampleModel,
): Promise<Outcome> {
  const trace: JsonObject[] = [];
  const answers = exampleRunners(example, OTHERWISE);
  const runners: Runners = {
    ...answers,
    cli: async (plan, source, context) => {
      const { argv, stdin = null } = plan;
      trace.push({ program: source.program, argv: [...argv], stdin });
      return answers.cli(plan, source, context);
    },
    http: async (plan, source, context) => {
      const base = baseUrl(source, {});
      const url = plan.url === undefined ? requestUrl(plan, base) : linkedUrl(plan.url, base);
      const { headers } = requestCredential(source, ENV);
      trace.push(
        requestParts(plan, url, plan.url === undefined ? requestHeaders(plan, source, {}, headers) : {}),
      );
      return answers.http(plan, source, context);
    },
    pack: async (job, context) => {
      trace.push({
        root: job.root,
        add: Object.entries(job.add ?? {}).map(([name, text]) => [name, text ?? null]),
      });
      return answers.pack(job, context);
    },
    read: async (file, context) => {
      trace.push({ folder: file.folder, name: file.name });
      return answers.read(file, context);
    },
  };
  try {
    const world = { sources, runners, call: async () => ({}) };
    const outcome = await prepareCall(entry, args, world).run({
      signal: new AbortController().signal,
      env: ENV,
    });
    return outcome.ok ? { trace } : { trace, refusal: outcome.failure };
  } catch (error) {
    return { trace, refusal: asFailure(error) };
  }
}

/** For steps that the example does not lead to. */
const OTHERWISE = {
  status: 200,
  headers: {},
  body: {},
  stdout: '',
  stderr: '',
  exit: 0,
  files: 1,
  bytes: 1,
  text: '{}',
  answer: {},
};

/** A request as the server sees it: the URL is read by a parser and not by whoever made it. */
function requestParts(plan: HttpPlan, url: URL, headers: Readonly<Record<string, string>>): JsonObject {
  return {
    method: plan.method,
    origin: url.origin,
    user: url.username + url.password,
    segments: url.pathname.split('/').map(decodeURIComponent),
    query: [...url.searchParams].map(([name, value]) => [name, value]),
    fragment: url.hash,
    headers: { ...headers },
    body: plan.body === undefined ? null : received(plan.body, plan.form),
  };
}

/** The body as whoever reads its text has it. */
function received(body: JsonValue, form: HttpPlan['form']): JsonValue {
  if (form === undefined) return JSON.parse(JSON.stringify(body)) as JsonValue;
  return [...new URLSearchParams(formText(body, form))];
}
