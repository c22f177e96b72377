import type { JsonObject } from '../json.js';
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
  if (!isListAnswer(answer)) return limitText(answer, show(answer), limit.bytes);

  const cutTo = (shown: number): LimitedAnswer => {
    const structured = listOf(answer, shown, more, narrow);
    const body = show(structured);
    return { structured, text: structured.next === undefined ? body : `${body}\n\n${structured.next}` };
  };
  const fits = (candidate: LimitedAnswer) =>
    bytes(candidate.text) <= limit.bytes && bytes(JSON.stringify(candidate.structured)) <= limit.bytes;

  let most = cutTo(Math.min(answer.items.length, limit.rows));
  if (fits(most)) return most;
  let low = 0;
  let high = Math.min(answer.items.length, limit.rows) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = cutTo(middle);
    if (fits(candidate)) {
      most = candidate;
      low = middle + 1;
    } else high = middle - 1;
  }
  return fits(most) ? most : cutTo(0);
}

function listOf(answer: ListAnswer, shown: number, more: boolean, narrow: string | undefined): JsonObject {
  const { items, total } = answer;
  if (shown === items.length && !more) return { items, total, shown };
  const amount = more ? `more than ${total}` : String(total);
  const next = `${shown} of ${amount} shown${narrow === undefined ? '' : `; ${narrow}`}.`;
  return { items: items.slice(0, shown), total, shown, next };
}

function limitText(answer: JsonObject, text: string, limit: number): LimitedAnswer {
  if (bytes(text) <= limit) return { structured: answer, text };
  const room = Buffer.from(text)
    .subarray(0, limit - 100)
    .toString('utf8')
    .replace(/\uFFFD+$/u, '');
  const edge = room.lastIndexOf('\n');
  const kept = edge > 0 ? room.slice(0, edge) : room;
  const notice = `[cut here: ${bytes(kept)} of ${bytes(text)} bytes shown]`;
  const cut = `${kept}\n${notice}`;
  return { structured: typeof answer.text === 'string' ? { ...answer, text: cut } : answer, text: cut };
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
