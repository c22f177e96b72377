import type { JsonValue } from '../json.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { eachRecord } from '../plain-text.js';
import type { AnyTool, OutputDef, Reply } from '../tool.js';
import { type ContentBlock, contentOf } from './content.js';
import { envelope } from './envelope.js';
import { limitAnswer } from './limit.js';
import { parseReply } from './parse.js';
import { type Redactor, redactValue } from './redact.js';
import { select } from './select.js';
import { showText } from './show.js';

export interface Success {
  readonly ok: true;
  readonly structured: JsonObject;
  readonly text: string;
  /** What there is besides the text. */
  readonly blocks?: readonly ContentBlock[];
  /** Where the answer is not as `outputSchema` says: told to the operator, never a failure of the call. */
  readonly mismatch?: string;
}

/** From a reply that is a success to the answer: parse, select, redact, limit, show. */
export function answerOf(tool: AnyTool, args: object, reply: Reply, redact: Redactor): Success {
  const { output } = tool;
  // Patterns and expressions can take records apart at NUL; none of it is left in the answer.
  const byRecord = Object.assign((text: string) => eachRecord(text, redact), { mayChange: redact.mayChange });
  const parsed = parseReply(withCleanText(reply, output.parse, byRecord), output.parse);
  redact.learn(parsed);
  const expression = output.select?.(args);
  const clean = redactValue(parsed, expression === undefined ? redact : byRecord, output.redact?.paths);
  // Once more: an expression can repeat an argument, or put a secret together from parts.
  const selected = expression === undefined ? clean : redactValue(select(expression, clean, args), redact);
  const answer = envelope(selected);
  const { blocks, problems } = contentOf(output.content ?? [], clean, args, (value) =>
    redactValue(value, redact),
  );
  const besides = blocks.length === 0 ? {} : { blocks };
  const items = answer.items;
  const empty =
    Array.isArray(selected) && Array.isArray(items) && items.length === 0 ? output.empty?.(args) : undefined;
  if (empty !== undefined) return { ok: true, structured: answer, text: redact(empty), ...besides };
  const show = output.show(args);
  const more = reply.kind !== 'cli' && reply.more;
  const limited = limitAnswer(answer, (shown) => showText(shown, show), output, more);
  const text = limited.text.trim() === '' ? NOTHING : limited.text;
  const missing = problems
    .map(({ part, problem }) => `\n\n(Left out: part ${part + 1} of the content, because ${problem}.)`)
    .join('');
  return {
    ok: true,
    structured: limited.structured,
    text: `${text}${missing}${noticeOf(reply, redact)}`,
    ...besides,
  };
}

/** A model that gets no text at all takes the call for broken. */
const NOTHING = '(The answer is empty.)';

/** What a program complained of although its exit code counts as success, and failures that were ignored. */
function noticeOf(reply: Reply, redact: Redactor): string {
  if (reply.kind === 'steps') return reply.notes.map((note) => `\n\n(${redact(note)})`).join('');
  if (reply.kind !== 'cli' || reply.exitCode === 0) return '';
  const complaint = redact(reply.stderr.trim()).slice(0, 500).toWellFormed();
  return `\n\n(exit code ${reply.exitCode}${complaint === '' ? '' : `: ${complaint}`})`;
}

/** Removes what the tool redacts from a reply, before anything is taken from it. */
export function cleanerOf({ output }: AnyTool, redact: Redactor): (value: JsonValue) => JsonValue {
  return (value) => {
    redact.learn(value);
    return redactValue(value, redact, output.redact?.paths);
  };
}

/**
 * Removes what the tool redacts from the words of a failed step, which are at some place below `steps`. Paths that end
 * in `*` mean what a success holds: they would take the reason away with the rest.
 */
export function failureCleanerOf({ output }: AnyTool, redact: Redactor) {
  const paths = (output.redact?.paths ?? []).filter((path) => !path.endsWith('.*'));
  return (value: JsonValue, at: readonly string[]): JsonValue => {
    const place = ['steps', ...at];
    const whole = place.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value);
    const clean = redactValue(whole, redact, paths);
    return place.reduce((outer, key) => (isJsonObject(outer) ? (outer[key] ?? null) : outer), clean);
  };
}

/** What is read by the line goes through the redactor first: a secret may go over several. */
function withCleanText(
  reply: Reply,
  parse: OutputDef<object, object>['parse'],
  redact: (text: string) => string,
): Reply {
  if (parse === 'json' || reply.kind === 'steps') return reply;
  if (reply.kind === 'cli') return { ...reply, stdout: redact(reply.stdout) };
  return typeof reply.body === 'string' ? { ...reply, body: redact(reply.body) } : reply;
}
