import { compileCheck } from '../../codegen/spec/compile-check.js';
import { answerOf, type Success } from '../../src/runtime/answer/answer.js';
import { redactor } from '../../src/runtime/answer/redact.js';
import { prepareCall, type Refusal } from '../../src/runtime/dispatch.js';
import { Failure } from '../../src/runtime/failure.js';
import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import type { Runners } from '../../src/runtime/runners.js';
import type { CliSource, HttpSource, Source } from '../../src/runtime/source.js';
import type { AnyTool, CliReply, HttpReply, OutputDef, Plan, Reply } from '../../src/runtime/tool.js';
import type { Check, ToolEntry } from '../../src/runtime/tool-entry.js';

/** The token that every call of these tests carries. */
export const token = 'top-secret-1234';

export const api: HttpSource = {
  kind: 'http',
  base: 'https://api.example.com',
  bearer: { env: 'API_TOKEN', hint: 'Log in.' },
  headers: {},
  timeoutMs: 1000,
  maxBytes: 1_000_000,
  retries: 0,
  errors: [],
};

export const program: CliSource = {
  kind: 'cli',
  program: 'prog',
  install: 'Install prog.',
  env: [],
  set: {},
  requiredEnv: [],
  timeoutMs: 1000,
  maxBytes: 1_000_000,
  prompts: [],
  errors: [],
};

export const sources: Readonly<Record<string, Source>> = { api, program };

export const http = (body?: JsonValue, more: Partial<HttpReply> = {}): HttpReply => ({
  kind: 'http',
  status: 200,
  headers: { 'content-type': 'application/json' },
  body,
  more: false,
  ...more,
});

export const cli = (stdout: string, more: Partial<CliReply> = {}): CliReply => ({
  kind: 'cli',
  exitCode: 0,
  stdout,
  stderr: '',
  ...more,
});

export const getThings: Plan = { kind: 'http', source: 'api', method: 'GET', path: '/things' };
export const runThings: Plan = { kind: 'cli', source: 'program', argv: ['things'] };

export type Output = Partial<OutputDef<object, object>>;

export function toolWith(output: Output = {}, more: Partial<AnyTool> = {}): AnyTool {
  return {
    name: 'get_things',
    title: 'Get things',
    description: 'Get the things.',
    toolset: 'things',
    effect: 'read',
    idempotent: true,
    openWorld: true,
    plan: () => getThings,
    ...more,
    output: {
      parse: 'json',
      show: () => ({ form: 'json' }),
      limit: { rows: 100, bytes: 30_000 },
      ...output,
    },
  };
}

export function entryOf(
  tool: AnyTool,
  properties: JsonObject = {},
  more: { required?: string[]; output?: JsonObject } = {},
): ToolEntry {
  const inputSchema: JsonObject = {
    type: 'object',
    properties,
    required: more.required ?? [],
    additionalProperties: false,
  };
  const outputSchema: JsonObject = more.output ?? { type: 'object' };
  return {
    tool,
    schemas: {
      inputSchema,
      outputSchema,
      checkInput: compileCheck(inputSchema) as Check,
      checkOutput: compileCheck(outputSchema) as Check,
    },
  };
}

/** Runners that reach nothing, answer what they are told to, and keep what they were asked. */
export function fakeRunners(reply: Reply | Error): Runners & { readonly plans: Plan[] } {
  const plans: Plan[] = [];
  const run = async (plan: Plan) => {
    plans.push(plan);
    if (reply instanceof Error) throw reply;
    return reply as never;
  };
  const none = async () => {
    throw new Error('there is no file here');
  };
  return { plans, cli: run, http: run, pack: none, read: none, wait: async () => {}, now: () => 0 };
}

export const context = { signal: new AbortController().signal, env: { API_TOKEN: token } };

/** A call from arguments to answer, as the server makes it. */
export function call(entry: ToolEntry, args: unknown, reply: Reply | Error): Promise<Success | Refusal> {
  return prepareCall(entry, args, { sources, runners: fakeRunners(reply) }).run(context);
}

export const answer = (reply: Reply, output: Output = {}, credentials: readonly string[] = []) =>
  answerOf(toolWith(output), {}, reply, redactor(output.redact, credentials));

/** What `act` throws; fails the test if it does not throw a `Failure`. */
export function thrownBy(act: () => unknown): Failure {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('expected a failure, and there was none');
}
