/** A destructive call is put to a person first, where the client can do that. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { expectFailure, expectSuccess } from './answers.js';
import { type AnyClient, clients, type Person } from './clients.js';
import { killServers, type Message } from './server-process.js';
import { openings, type Session } from './sessions.js';
import { PATIENCE_MS, serverEnv, TOKEN } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
});
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());

const QUESTION =
  'Put example-app into maintenance mode? Visitors see a maintenance page until it is turned off.\n' +
  'Sends: PATCH /apps/example-app {"maintenance":true}';
const agree: Person = () => ({ action: 'accept', content: { agreed: true } });
const declined = {
  code: 'NOT_CONFIRMED',
  message: 'did not agree',
  next: 'Ask the person what they want',
} as const;

const writes = () =>
  emulator.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

describe.each(Object.entries(clients))('%s', (_, { connect }) => {
  let asking: AnyClient;
  let mute: AnyClient;
  let person: Person;
  const asked: string[] = [];

  beforeAll(async () => {
    const env = serverEnv(emulator.url);
    const listener: Person = (question) => {
      asked.push(question.message);
      return person(question);
    };
    [asking, mute] = await Promise.all([connect({ env, person: listener }), connect({ env })]);
  });
  afterAll(() => Promise.all([asking?.close(), mute?.close()]));
  beforeEach(() => {
    asked.length = 0;
    person = agree;
  });

  const call = (name: string, args: Record<string, unknown>) => asking.callTool({ name, arguments: args });

  it('asks with the sentence of the tool, and runs the call once it is agreed to', async () => {
    let writesWhenAsked: string[] | undefined;
    person = (question) => {
      writesWhenAsked = writes();
      return agree(question);
    };
    const result = await call('maintenance_on', { app: 'example-app' });
    expect(asked).toEqual([QUESTION]);
    expect(writesWhenAsked).toEqual([]);
    expect(expectSuccess(result)).toMatchObject({ maintenance: true });
    expect(writes()).toEqual(['PATCH /apps/example-app']);
  });

  it.each([
    ['declined', { action: 'decline' }],
    ['dismissed', { action: 'cancel' }],
    ['accepted with the box unticked', { action: 'accept', content: { agreed: false } }],
  ])('runs nothing when the question is %s', async (_how, answer) => {
    person = () => answer;
    const result = await call('maintenance_on', { app: 'example-app' });
    expect(asked).toEqual([QUESTION]);
    expectFailure(result, declined);
    expect(emulator.requests).toEqual([]);
  });

  it('asks for the arguments that make a call destructive, and for no others', async () => {
    await call('ps_scale', { app: 'example-app', dyno: 'web=0' });
    expect(asked).toEqual([
      'Scale example-app to web=0?\nSends: PATCH /apps/example-app/formation {"updates":[{"type":"web","quantity":"0"}]}',
    ]);
    expectSuccess(await call('ps_scale', { app: 'example-app' }));
    expect(asked).toHaveLength(1);
  });

  it('does not ask about a call whose arguments are wrong', async () => {
    const result = await call('rename_app', { app: 'example-app', newName: 'No Good' });
    expect(asked).toEqual([]);
    expectFailure(result, { code: 'INVALID_INPUT', message: /`newName`/u, next: 'Nothing was run' });
  });

  it('lets a client through that can ask nobody', async () => {
    const result = await mute.callTool({ name: 'maintenance_on', arguments: { app: 'example-app' } });
    expect(expectSuccess(result)).toMatchObject({ maintenance: true });
  });
});

describe.each(Object.entries(openings))('by hand, %s era', (era, open) => {
  afterEach(killServers);

  it('takes a client without form elicitation for one that can ask nobody', async () => {
    const { call } = await open(serverEnv(emulator.url), { elicitation: { url: {} } });
    expectSuccess(await call('maintenance_on', { app: 'example-app' }));
  });

  it('puts the question into a form that a person can answer with yes or no', async () => {
    const { server, request } = await open(serverEnv(emulator.url), { elicitation: {} });
    const params = { name: 'maintenance_on', arguments: { app: 'example-app' } };
    let question: Message;
    if (era === 'legacy') {
      void server.send({ jsonrpc: '2.0', id: 'call', method: 'tools/call', params });
      question = await server.message(({ method }) => method === 'elicitation/create');
    } else question = (await request('tools/call', params)).result.inputRequests.confirm;
    expect(question).toMatchObject({
      method: 'elicitation/create',
      params: {
        message: QUESTION,
        requestedSchema: {
          type: 'object',
          properties: { agreed: { type: 'boolean' } },
          required: ['agreed'],
        },
      },
    });
    expect(emulator.requests).toEqual([]);
  });
});

describe('an answer that is not one', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openings.modern(serverEnv(emulator.url), { elicitation: { form: {} } });
  });
  afterAll(killServers);

  it.each([
    ['of another form', { confirm: 'yes' }],
    ['with a word for a tick', { confirm: { action: 'accept', content: { agreed: 'true' } } }],
    ['without content', { confirm: { action: 'accept' } }],
  ])('does not pass for agreement: %s', async (_what, inputResponses) => {
    const params = { name: 'maintenance_on', arguments: { app: 'example-app' }, inputResponses };
    const { result } = await session.request('tools/call', params);
    // Refused, or asked again: either way nothing has happened.
    expect(result === undefined || result.isError === true || result.resultType === 'input_required').toBe(
      true,
    );
    expect(emulator.requests).toEqual([]);
  });
});
