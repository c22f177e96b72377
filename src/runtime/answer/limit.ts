import type { JsonObject, JsonValue } from '../json.js';
import type { OutputDef } from '../tool.js';
import { isListAnswer, type ListAnswer } from './envelope.js';

/** An answer in both of its forms. */
export interface LimitedAnswer {
  readonly structured: JsonObject;
  readonly text: string;
}

/**
 * Cuts an answer to the limits of its tool, a list at the edge of an item and a text at the edge of a line.
 * What was cut is always said, in both forms.
 *
 * @param more the list goes on beyond what was collected
 */
export function limitAnswer(
  answer: JsonObject,
  show: (answer: JsonObject) => string,
  { limit, narrow }: Pick<OutputDef<object, object>, 'limit' | 'narrow'>,
  more: boolean,
): LimitedAnswer {
  if (!isListAnswer(answer)) return limitText(answer, show, limit.bytes);

  const cutTo = (shown: number): LimitedAnswer => {
    const structured = listOf(answer, shown, more, narrow);
    const body = show(structured);
    return { structured, text: structured.next === undefined ? body : `${body}\n\n${structured.next}` };
  };
  return largest(mostItems(answer.items, limit), cutTo, limit.bytes);
}

/** No more items than these can fit: to show all of a long list in vain costs more than all else that is done to it. */
function mostItems(
  items: readonly JsonValue[],
  limit: { readonly rows: number; readonly bytes: number },
): number {
  const rows = Math.min(items.length, limit.rows);
  let size = 0;
  for (let count = 0; count < rows; count += 1) {
    size += bytes(JSON.stringify(items[count])) + 1;
    if (size > limit.bytes) return count;
  }
  return rows;
}

/** The largest of the cuts that keeps to the limit in both of its forms; the smallest where none does. */
function largest(most: number, cutTo: (amount: number) => LimitedAnswer, limit: number): LimitedAnswer {
  const fits = ({ text, structured }: LimitedAnswer) =>
    bytes(text) <= limit && bytes(JSON.stringify(structured)) <= limit;
  let best = cutTo(most);
  if (most <= 0 || fits(best)) return best;
  // Mostly little is too much: down in steps that double, then by halves between the last two.
  let high = most;
  let low = most;
  for (let step = 1; low > 0 && !fits(best); step *= 2) {
    high = low;
    low = Math.max(0, low - step);
    best = cutTo(low);
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const candidate = cutTo(middle);
    if (fits(candidate)) {
      best = candidate;
      low = middle;
    } else high = middle;
  }
  return best;
}

function listOf(answer: ListAnswer, shown: number, more: boolean, narrow: string | undefined): JsonObject {
  const { items, total } = answer;
  if (shown === items.length && !more) return { items, total, shown };
  const amount = more ? `more than ${total}` : String(total);
  const next = `${shown} of ${amount} shown${narrow === undefined ? '' : `; ${narrow}`}.`;
  return { items: items.slice(0, shown), total, shown, next };
}

/** A text answer is cut in both forms; of another object only its text, since it has no edge to be cut at. */
function limitText(answer: JsonObject, show: (answer: JsonObject) => string, limit: number): LimitedAnswer {
  const whole = { structured: answer, text: show(answer) };
  if (isTextAnswer(answer)) {
    if (bytes(whole.text) <= limit && bytes(JSON.stringify(answer)) <= limit) return whole;
    const cutTo = (length: number): LimitedAnswer => {
      const structured = { text: cutText(answer.text, length) };
      return { structured, text: show(structured) };
    };
    return largest(Math.min(answer.text.length - 1, limit), cutTo, limit);
  }
  if (bytes(whole.text) <= limit) return whole;
  const cutTo = (length: number): LimitedAnswer => ({ structured: {}, text: cutText(whole.text, length) });
  return { structured: answer, text: largest(Math.min(whole.text.length - 1, limit), cutTo, limit).text };
}

function isTextAnswer(answer: JsonObject): answer is { readonly text: string } {
  return typeof answer.text === 'string' && Object.keys(answer).length === 1;
}

/** The text up to a length, back to the edge of a line unless that line is most of it, and a notice. */
function cutText(text: string, length: number): string {
  const room = text.slice(0, length).replace(/\p{Surrogate}$/u, '');
  const edge = room.lastIndexOf('\n');
  const kept = edge > length / 2 ? room.slice(0, edge) : room;
  return `${kept}\n[cut here: ${bytes(kept)} of ${bytes(text)} bytes shown]`;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
