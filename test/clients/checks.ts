/** What every client should be able to do with the server, seen from the client, the wire and the API. */
import { EventEmitter, once } from 'node:events';
import { expect } from 'vitest';
import { agree } from '../e2e/clients.js';
import type { Message } from '../e2e/server-process.js';
import { tokenIn } from '../e2e/sessions.js';
import { apiOf, TOOL_NAMES } from '../e2e/world.js';
import type { Person, TestedClient } from './tested-client.js';
import { type Visit, visit } from './visit.js';

/** A check of one client; fails with what is wrong. */
type Check = (client: TestedClient) => Promise<void>;

const DESTRUCTIVE = ['maintenance_on', { app: 'example-app' }] as const;
const QUESTION = /^Put example-app into maintenance mode\?/u;

const plain =
  (check: (visit: Visit) => Promise<void>): Check =>
  (client) =>
    visit(client, {}, check);

/** In the order of the table. */
export const checks = {
  opening: plain(async ({ client, connection, wire }) => {
    await connection.list();
    expect(wire.revision()).toBe(client.revision);
    const hello = wire.answerTo(client.revision < '2026' ? 'initialize' : 'server/discover').result;
    expect(hello.instructions).toMatch(/\S/u);
    const info = hello.serverInfo ?? hello._meta['io.modelcontextprotocol/serverInfo'];
    expect(info).toMatchObject({ name: 'heroku', title: 'Heroku' });
  }),

  list: plain(async ({ connection }) => {
    expect((await connection.list()).sort()).toEqual(TOOL_NAMES);
  }),

  read: plain(async ({ connection, wire, emulator }) => {
    const { structuredContent } = await connection.call('ps_list', { app: 'example-app' });
    const names = structuredContent.items.map(({ name }: Message) => name);
    expect(names).toEqual(['web.1', 'web.2', 'worker.1']);
    expect(wire.answerTo('tools/call').result.content[0].text).toContain('| web.1 | up |');
    expect(sent(emulator)).toEqual(['GET /apps/example-app/dynos']);
  }),

  agreed: (client) =>
    asking(client, agree, async ({ connection, emulator }, asked) => {
      const { isError, structuredContent } = await connection.call(...DESTRUCTIVE);
      expect(isError ?? false).toBe(false);
      expect(structuredContent).toMatchObject({ maintenance: true });
      expect(asked).toEqual([expect.stringMatching(QUESTION)]);
      expect(sent(emulator)).toEqual(['PATCH /apps/example-app']);
    }),

  declined: (client) =>
    asking(
      client,
      () => ({ action: 'decline' }),
      async ({ connection, emulator }, asked) => {
        expectFailure(await connection.call(...DESTRUCTIVE), 'NOT_CONFIRMED', 'The person did not agree');
        expect(asked).toEqual([expect.stringMatching(QUESTION)]);
        expect(sent(emulator)).toEqual([]);
      },
    ),

  token: plain(async ({ connection, emulator }) => {
    const [name, args] = DESTRUCTIVE;
    const first = await connection.call(name, args);
    expectFailure(first, 'NOT_CONFIRMED', 'a person has to agree to this first');
    expect(sent(emulator)).toEqual([]);
    const second = await connection.call(name, { ...args, toolsd_confirm: tokenIn(first) });
    expect(second.structuredContent).toMatchObject({ maintenance: true });
    expect(sent(emulator)).toEqual(['PATCH /apps/example-app']);
  }),

  'bad arguments': plain(async ({ connection, emulator }) => {
    const result = await connection.call('ps_list', { ap: 'example-app' });
    expectFailure(result, 'INVALID_INPUT', 'There is no parameter `ap`. Did you mean `app`?');
    expect(sent(emulator)).toEqual([]);
  }),

  'unknown tool': plain(async ({ connection, wire }) => {
    await expect(connection.call('ps_lists', {})).rejects.toThrow(
      'Unknown tool: ps_lists. Did you mean ps_list?',
    );
    expect(wire.answerTo('tools/call').error.code).toBe(-32602);
  }),

  cancel: async (client) => {
    const api = await silentApi();
    try {
      await visit(client, { api: api.url }, async ({ connection }) => {
        await connection.abandon('ps_list', { app: 'example-app' }, api.asked);
        await api.asked;
        // The request ends although nobody answered it.
        await api.left;
      });
    } finally {
      await api.close();
    }
  },

  progress: (client) =>
    asking(client, agree, async ({ connection, wire }) => {
      const told: Message[] = [];
      const args = { app: 'example-app-staging' };
      const { isError } = await connection.call('pipelines_promote', args, (progress) => told.push(progress));
      expect(isError ?? false).toBe(false);
      const line = { total: 5, message: 'Promoting example-app-staging', progress: expect.any(Number) };
      // Some libraries tell of the question as well, in words of their own.
      expect(told).toContainEqual(line);
      const onWire = wire.received().filter(({ method }) => method === 'notifications/progress');
      expect(onWire).toMatchObject([{ params: line }]);
      expect(onWire[0].params.progress).toBeLessThan(5);
    }),
} satisfies Record<string, Check>;

export type CheckName = keyof typeof checks;

const sent = (emulator: Visit['emulator']) =>
  emulator.requests.map(({ method, path }) => `${method} ${path}`);

/** A visit with a person; what they are asked is kept. */
function asking(
  client: TestedClient,
  person: Person,
  check: (visit: Visit, asked: readonly string[]) => Promise<void>,
): Promise<void> {
  const asked: string[] = [];
  const listener: Person = (question) => {
    asked.push(question.message);
    return person(question);
  };
  return visit(client, { person: listener }, (one) => check(one, asked));
}

/** A failure is a result that a model can read, not an error of the protocol. */
function expectFailure(result: Message, code: string, text: string): void {
  expect(result).toMatchObject({ isError: true, _meta: { 'toolsd/failure': { code } } });
  expect(result.content[0].text).toContain(text);
  expect(result.content[0].text).toMatch(/\nNext: \S/u);
}

/** An API that never answers; tells when it was asked, and when who asked has gone. */
async function silentApi() {
  const seen = new EventEmitter();
  const [asked, left] = [once(seen, 'asked'), once(seen, 'left')];
  const api = await apiOf((_request, response) => {
    response.once('close', () => seen.emit('left'));
    seen.emit('asked');
  });
  return { ...api, asked: asked.then(() => {}), left };
}
