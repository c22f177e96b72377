import type { StepModel, StepRequest, Text, ToolModel } from '../../codegen/model/tool-model.js';
import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import { isJsonObject } from '../../src/runtime/json.js';
import type { Canaries } from './canaries.js';
import type { CliAnswer, HttpAnswer, Scenario } from './play.js';

type Example = ToolModel['examples'][number];
type Reply = Example['reply'];

/** How canaries are put into what an example says: onto each text, or beside texts that stay as they are. */
export type Seeding = 'onto' | 'beside';

/** A request that a scenario waits for, and what it gets in turn. */
interface Part {
  readonly id: string;
  fits(method: string, path: string): boolean;
  readonly answers: readonly HttpAnswer[];
}

/** The steps of a tool that send requests. */
export function requestSteps({ action }: ToolModel): StepModel[] {
  const steps = action.kind === 'steps' ? action.groups.flat() : [];
  return steps.filter(({ work }) => work.kind === 'http' || work.kind === 'stream');
}

/**
 * An example of a tool as a scenario, with canaries in every reply. Addresses that the tool goes on to are those of the
 * stage.
 *
 * @param instead answers of some steps, or of the single request under the empty id
 */
export function seeded(
  tool: ToolModel,
  example: Example,
  seeding: Seeding,
  canaries: Canaries,
  base: string,
  instead: Readonly<Record<string, HttpAnswer>> = {},
): Scenario {
  if (tool.action.kind === 'cli')
    return { http: () => ({ status: 500, body: '' }), cli: seededCli(example.reply, seeding, canaries) };
  const single: Part = {
    id: '',
    fits: () => true,
    answers: [instead[''] ?? seededHttp(example.reply, seeding, canaries)],
  };
  const parts =
    tool.action.kind === 'http'
      ? [single]
      : requestSteps(tool).map((step): Part => {
          const other = instead[step.id];
          const replies = example.replies[step.id] ?? [];
          const answers = replies.map((reply) => withLinks(tool, step, reply, base, canaries, seeding));
          return { id: step.id, fits: fitOf(step), answers: other === undefined ? answers : [other] };
        });
  const counts = new Map<string, number>();
  return {
    http(method, path) {
      const fitting = parts.filter((part) => part.answers.length > 0 && part.fits(method, path));
      const left = fitting.find((part) => (counts.get(part.id) ?? 0) < part.answers.length) ?? fitting.at(-1);
      if (left === undefined) return { status: 404, body: JSON.stringify({ message: canaries.all() }) };
      const count = counts.get(left.id) ?? 0;
      counts.set(left.id, count + 1);
      return left.answers[Math.min(count, left.answers.length - 1)] as HttpAnswer;
    },
  };
}

function requestOf({ work }: StepModel): StepRequest {
  if (work.kind !== 'http' && work.kind !== 'stream') throw new Error('this step sends no request');
  return work.request;
}

function fitOf(step: StepModel): Part['fits'] {
  const { method, url, path } = requestOf(step);
  const pattern = url === null ? patternOf(path) : new RegExp(`^/linked/${step.id}[?]`, 'u');
  return (asked, at) => asked === method && pattern.test(at);
}

function patternOf({ parts }: Text): RegExp {
  const pattern = parts.map((part) =>
    typeof part === 'string' ? part.replaceAll(/[.*+?^$()|[\]\\]/gu, '\\$&') : '[^/?]+',
  );
  return new RegExp(`^${pattern.join('')}(?:[?]|$)`, 'u');
}

/** The reply of a step, with the addresses in it that later steps go to. */
function withLinks(
  tool: ToolModel,
  { id, work }: StepModel,
  reply: Reply,
  base: string,
  canaries: Canaries,
  seeding: Seeding,
): HttpAnswer {
  if (work.kind === 'stream') {
    const text = typeof reply.body === 'string' ? reply.body : '';
    const body = text === '' ? '' : `${canaries.around(text)}${canaries.ontoLines(text)}`;
    return { status: reply.status, headers: { 'content-type': 'text/plain' }, body, pieces: true };
  }
  const answer = seededHttp(reply, seeding, canaries);
  const links = requestSteps(tool).flatMap((step) => {
    const hole = requestOf(step).url;
    return hole?.id === id ? [{ path: hole.path.slice(1), to: step.id }] : [];
  });
  if (links.length === 0) return answer;
  const body = JSON.parse(answer.body) as JsonValue;
  for (const { path, to } of links) {
    const address = `${base.replace(/\/api$/u, '')}/linked/${to}?X-Amz-Signature=${canaries.next().replaceAll(/\W/gu, '')}`;
    replaceAt(body, path, address);
  }
  return { ...answer, body: JSON.stringify(body) };
}

function replaceAt(value: JsonValue, path: readonly string[], text: string): void {
  const holder = path
    .slice(0, -1)
    .reduce<JsonValue | undefined>((at, key) => (at as JsonObject | null)?.[key], value);
  if (isJsonObject(holder ?? null)) (holder as Record<string, JsonValue>)[path.at(-1) ?? ''] = text;
}

function seededHttp({ status, headers, body }: Reply, seeding: Seeding, canaries: Canaries): HttpAnswer {
  const seed = (value: JsonValue) => (seeding === 'onto' ? canaries.into(value) : canaries.beside(value));
  return {
    status,
    headers: { ...headers, ...seededHeaders(canaries) },
    body: body === null ? '' : JSON.stringify(seed(body)),
  };
}

/** Line ends are no part of a header. */
export function seededHeaders(canaries: Canaries): Record<string, string> {
  return {
    'x-canary': canaries.all(),
    'set-cookie': `session=${canaries.next()}`,
    'www-authenticate': canaries.next(),
  };
}

function seededCli({ stdout, stderr, exit }: Reply, seeding: Seeding, canaries: Canaries): CliAnswer {
  const seed = (text: string) => (seeding === 'onto' ? canaries.ontoLines(text) : canaries.around(text));
  return { stdout: seed(stdout), stderr: seed(stderr), exit };
}
