/** The fixed conversation of the transcripts: the same requests in each revision, in the form that it has there. */
import { expect, vi } from 'vitest';
import type { Emulator } from '../../emulator/index.js';
import type { Message } from '../e2e/server-process.js';
import { tokenIn } from '../e2e/sessions.js';
import { PATIENCE_MS, TOOL_NAMES } from '../e2e/world.js';
import type { Transcript } from './transcript.js';

/** What a revision has a form of its own for. */
export interface Dialect {
  /** Opens the conversation with a client that can, or can not, put forms to a person. */
  open(transcript: Transcript, canAsk: boolean): Promise<void>;
  /** Parameters of a request, with what the revision wants around them. */
  params(own: object, canAsk: boolean): object;
  /** Makes a call that is asked about, answers the question, and gives the result. */
  callAnswered(transcript: Transcript, params: Message, answer: Message): Promise<Message>;
  /** Whether `ping` is part of it. */
  readonly pings: boolean;
}

const TRACE = {
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tracestate: 'vendor=1',
};
const MAINTENANCE = { name: 'maintenance_on', arguments: { app: 'example-app' } };
const YES = { action: 'accept', content: { agreed: true } };

/** With a client that can ask a person. */
export async function converse(transcript: Transcript, dialect: Dialect, emulator: Emulator): Promise<void> {
  const request = (method: string, params: object = {}) =>
    transcript.request(method, dialect.params(params, true));

  transcript.title('The opening');
  await dialect.open(transcript, true);

  transcript.title(`ping, which ${dialect.pings ? 'every side answers' : 'this revision does not have'}`);
  const pong = await request('ping');
  if (dialect.pings) expect(pong.result).toEqual({});
  else expect(pong.error.code).toBe(-32601);

  transcript.title('The list of tools');
  expect((await request('tools/list')).result.tools).toHaveLength(TOOL_NAMES.length);

  transcript.title('A page of the list that there is not');
  expect((await request('tools/list', { cursor: 'page-2' })).error.code).toBe(-32602);

  transcript.title('A call, with the context of a trace and a member of the client in _meta');
  const read = { name: 'ps_list', arguments: { app: 'example-app' } };
  const traced = await request('tools/call', { ...read, _meta: { ...TRACE, 'com.example/own': 1 } });
  expect(traced.result.structuredContent.total).toBe(3);

  transcript.title('Arguments that are wrong');
  const wrong = await request('tools/call', { name: 'ps_list', arguments: { ap: 'example-app' } });
  expect(wrong.result.isError).toBe(true);

  transcript.title('A tool that there is not');
  expect((await request('tools/call', { name: 'ps_lists', arguments: {} })).error.code).toBe(-32602);

  transcript.title('A destructive call that a person declines');
  const declined = await dialect.callAnswered(transcript, MAINTENANCE, { action: 'decline' });
  expect(declined.isError).toBe(true);

  transcript.title('A destructive call that a person agrees to');
  expect((await dialect.callAnswered(transcript, MAINTENANCE, YES)).structuredContent.maintenance).toBe(true);

  transcript.title('A call of several steps that tells how far it is');
  const promote = { name: 'pipelines_promote', arguments: { app: 'example-app-staging' } };
  const withToken = { ...promote, _meta: { progressToken: 'promotion' } };
  expect((await dialect.callAnswered(transcript, withToken, YES)).structuredContent.stage).toBe('staging');

  transcript.title('A call that is cancelled: it gets no answer');
  emulator.reset();
  emulator.failNext({ path: /dynos$/u, delayMs: PATIENCE_MS });
  const requestId = await transcript.ask('tools/call', dialect.params(read, true));
  await vi.waitFor(() => expect(emulator.requests).toHaveLength(1), PATIENCE_MS);
  const params = { requestId, reason: 'The person went on.' };
  await transcript.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params });

  transcript.title('What the server does not have');
  for (const [method, more] of [
    ['logging/setLevel', { level: 'info' }],
    ['resources/list'],
    ['prompts/list'],
  ] as const)
    expect((await request(method, more)).error.code).toBe(-32601);
}

/** With a client that can ask nobody: the question comes with a token, and the token lets the call run. */
export async function converseAlone(transcript: Transcript, dialect: Dialect): Promise<void> {
  transcript.title('The opening of a client that can ask nobody');
  await dialect.open(transcript, false);

  transcript.title('A destructive call, which is asked about in words');
  const asked = await transcript.request('tools/call', dialect.params(MAINTENANCE, false));
  const token = tokenIn(asked.result);
  expect(token).toBeDefined();
  transcript.hide(String(token));

  transcript.title('The same call with the token that came with the question');
  const args = { ...MAINTENANCE.arguments, toolsd_confirm: token };
  const params = dialect.params({ ...MAINTENANCE, arguments: args }, false);
  const done = await transcript.request('tools/call', params);
  expect(done.result.structuredContent.maintenance).toBe(true);
}
