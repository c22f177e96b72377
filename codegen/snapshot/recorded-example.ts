import { type Redactor, redactValue } from '../../src/runtime/answer/redact.js';
import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import type { ToolModel } from '../model/tool-model.js';
import { scrubber } from './scrub.js';
import { type Cut, shorten } from './shorten.js';

/** A part of a reply as an example writes it. */
export type RecordedReply = Readonly<Record<string, JsonValue>>;

/** What came back: of a single call under the empty id, of steps under theirs, in turn. */
export type Recording = ReadonlyMap<string, readonly RecordedReply[]>;

/**
 * A call that was made as an example of its tool: without secrets, without what no step reads of the headers, cut to
 * what shows its form.
 */
export function recordedExample(
  { action, output }: ToolModel,
  name: string,
  args: JsonObject,
  recording: Recording,
  redact: Redactor,
): { readonly example: JsonObject; readonly cuts: readonly Cut[] } {
  const steps = action.kind === 'steps' ? action.groups.flat() : [];
  const headersOf = (id: string) =>
    steps
      .find((step) => step.id === id)
      ?.reads.flatMap(({ path: [head, key] }) => (head === 'headers' && key !== undefined ? [key] : [])) ??
    [];
  const replies = [...recording]
    .filter(([, list]) => list.length > 0)
    .map(([id, list]): [string, JsonValue] => {
      const kept = withoutRepeats(list.map((reply) => withHeaders(reply, headersOf(id))));
      return [id, kept.length === 1 ? (kept[0] as JsonObject) : (kept as JsonValue)];
    });
  const reply =
    action.kind === 'steps'
      ? { replies: Object.fromEntries(replies) as JsonObject }
      : { reply: (replies[0]?.[1] ?? {}) as JsonValue };
  const paths = output.redact.paths.flatMap((path) => pathsInExample(path, action.kind));
  const clean = redactValue({ args, ...reply }, redact, paths);
  // What was sent stays whole: cut, it would ask for something else.
  const { args: sent = {}, ...came } = scrubbed(clean as JsonObject);
  const { value, cuts } = shorten(came);
  return { example: { name, args: sent, ...(value as JsonObject) }, cuts };
}

/** One scrubber for all, so that what belongs together stays so. The id of a step is no name of a secret. */
function scrubbed({ replies, ...rest }: JsonObject): JsonObject {
  const scrub = scrubber();
  const clean = scrub(rest) as JsonObject;
  if (replies === undefined) return clean;
  const each = Object.entries(replies as JsonObject).map(([id, one]) => [id, scrub(one)]);
  return { ...clean, replies: Object.fromEntries(each) as JsonObject };
}

/** Headers that are read, and no others: they hold cookies, ids of requests and the time of day. */
function withHeaders({ headers, ...reply }: RecordedReply, names: readonly string[]): RecordedReply {
  const kept = Object.entries((headers ?? {}) as JsonObject).filter(([key]) => names.includes(key));
  const { status, ...rest } = reply;
  return {
    ...(status === undefined ? {} : { status }),
    ...(kept.length === 0 ? {} : { headers: Object.fromEntries(kept) as JsonObject }),
    ...rest,
  };
}

/** What a step was told again and again, once; the replies around it stay. */
function withoutRepeats(list: readonly RecordedReply[]): RecordedReply[] {
  return list.filter((one, index) => JSON.stringify(one) !== JSON.stringify(list[index - 1]));
}

/** Where a path of `redact` lies in an example. */
function pathsInExample(path: string, kind: ToolModel['action']['kind']): string[] {
  if (kind === 'http') return [`reply.body.${path}`];
  if (kind === 'cli') return [];
  const [root, id, ...rest] = path.split('.');
  if (root !== 'steps' || id === undefined) return [];
  const below = rest.length === 0 ? '' : `.${rest.join('.')}`;
  return [`replies.${id}${below}`, `replies.${id}.*${below}`];
}
