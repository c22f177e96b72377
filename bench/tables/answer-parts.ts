import { setImmediate as turn } from 'node:timers/promises';
import { toolset } from '../../src/generated/index.js';
import { answerOf } from '../../src/runtime/answer/answer.js';
import { conform } from '../../src/runtime/answer/conform.js';
import { envelope } from '../../src/runtime/answer/envelope.js';
import { limitAnswer } from '../../src/runtime/answer/limit.js';
import { redactor, redactValue } from '../../src/runtime/answer/redact.js';
import { select } from '../../src/runtime/answer/select.js';
import { showText } from '../../src/runtime/answer/show.js';
import { parseBody } from '../../src/runtime/run/parse-body.js';
import type { Contestant } from '../harness/rounds.js';

export const ROWS = 1_000;
const TOOL = 'ps_list';
const ARGS = { app: 'example-app' };

/** A reply of the Platform API with that many dynos, as it comes over the wire. */
function replyBytes(): Buffer {
  const dynos = Array.from({ length: ROWS }, (_, index) => ({
    id: `51234567-89ab-cdef-0123-${String(index).padStart(12, '0')}`,
    name: `web.${index}`,
    type: 'web',
    state: index % 7 === 0 ? 'starting' : 'up',
    size: 'Standard-1X',
    command: `node server.js --port ${5_000 + index}`,
    updated_at: '2026-01-14T16:20:00Z',
    release: { id: `71234567-89ab-cdef-0123-${String(index).padStart(12, '0')}`, version: 42 },
  }));
  return Buffer.from(JSON.stringify(dynos));
}

/** Every part of what becomes of a long reply, each with the result of the ones before it. */
export function answerParts(times: number): Contestant<{ ms: number }>[] {
  const entry = toolset.tools.find(({ tool }) => tool.name === TOOL);
  if (entry === undefined) throw new Error(`There is no ${TOOL}.`);
  const { tool, schemas } = entry;
  const expression = tool.output.select?.(ARGS) ?? '@';
  const show = tool.output.show(ARGS);
  const redact = redactor(tool.output.redact, ['01234567-89ab-cdef-0123-456789abcdef']);
  const bytes = replyBytes();
  const parse = () => parseBody(bytes, 'application/json', 200) ?? null;
  const body = parse();
  const selected = select(expression, body, ARGS);
  const answer = envelope(selected);
  const limited = limitAnswer(answer, (shown) => showText(shown, show), tool.output, false);
  const reply = { kind: 'http', status: 200, headers: {}, body, more: false } as const;
  const whole = () => answerOf(tool, ARGS, reply, redact);
  if (answer.total !== ROWS || limited.structured.shown === 0 || !whole().text.includes('web.0'))
    throw new Error('The answer does not show the dynos.');
  if (!schemas.checkOutput(limited.structured)) throw new Error('The answer breaks its schema.');
  const parts: Readonly<Record<string, () => unknown>> = {
    'parse the bytes': parse,
    'redact the reply': () => redactValue(body, redact),
    select: () => select(expression, body, ARGS),
    'redact the selection': () => redactValue(selected, redact),
    'limit and show what fits': () =>
      limitAnswer(answer, (shown) => showText(shown, show), tool.output, false),
    'show all rows as a table': () => showText(answer, show),
    'validate the answer': () => conform(limited.structured, schemas.checkOutput),
    'validate all rows': () => conform(answer, schemas.checkOutput),
    [WHOLE]: () => conform(whole().structured, schemas.checkOutput),
    [WHOLE_AGAIN]: () => conform(whole().structured, schemas.checkOutput),
  };
  return Object.entries(parts).map(([name, part]) => ({ name, run: () => average(part, times) }));
}

export const WHOLE = 'all of it, without parsing';
export const WHOLE_AGAIN = 'all of it, once more';

async function average(part: () => unknown, times: number): Promise<{ ms: number }> {
  const began = performance.now();
  for (let time = 0; time < times; time += 1) part();
  const took = performance.now() - began;
  await turn();
  return { ms: took / times };
}
