/**
 * Code as version 0.1.0 generated it, on the contract of today. The files in generated-v1/src are never generated anew:
 * what fails here would fail for everybody who has such code, so mend the contract, or add another one beside it.
 */
import { chmodSync, cpSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as contract from '../../src/runtime/contract-v1.js';
import { ROOT } from '../codegen/projects.js';
import { connected } from './client.js';
import { type Consumer, documented, newConsumer } from './consumer.js';
import { filesOf } from './files.js';

const PATIENCE_MS = 600_000;
const GENERATED = join(ROOT, 'test/package/generated-v1/src/generated');

/** What the API was asked, and what it answers by path. */
const asked: unknown[] = [];
let polls = 0;
const replies: Readonly<Record<string, () => unknown>> = {
  '/things/lamp': () => ({ id: 'o1', state: 'ordered', tags: ['red', 'big'], at: '2026-11-20T10:00:00Z' }),
  '/customers/ann': () => ({ id: 'c1', name: 'Ann', paper: { id: 'p7' } }),
  '/papers/p7': () => ({ color: 'red' }),
  '/orders': () => ({ id: 'o2' }),
  '/orders/o2': () => {
    polls += 1;
    return { state: polls > 1 ? 'made' : 'pending' };
  },
};
const api = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const body = await textOf(request);
  asked.push([`${request.method} ${pathname}`, Object.fromEntries(searchParams), body && JSON.parse(body)]);
  const reply = replies[pathname];
  response.writeHead(reply ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(reply?.() ?? { message: 'Not found.' }));
});

let consumer: Consumer;
let client: Client;
beforeAll(async () => {
  consumer = await newConsumer();
  cpSync(GENERATED, consumer.at('src/generated'), { recursive: true });
  consumer.put('src/server.ts', documented('src/server.ts'));
  consumer.put('print-words', '#!/usr/bin/env node\nconsole.log(process.argv.slice(4).join("\\n"));\n');
  chmodSync(consumer.at('print-words'), 0o755);
  expect(await consumer.compile()).toMatchObject({ code: 0, output: '' });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  client = await connected(process.execPath, [consumer.at('build/server.js')], {
    cwd: consumer.at('.'),
    env: {
      THINGS_API: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
      THINGS_PRINTER: consumer.at('print-words'),
    },
  });
}, PATIENCE_MS);
afterAll(async () => {
  await client?.close();
  api.close();
  consumer?.remove();
});

const call = async (name: string, args: Record<string, unknown>) => {
  const { isError, structuredContent, content } = await client.callTool({ name, arguments: args });
  const [{ text = '' } = {}] = content as { text?: string }[];
  return { isError: isError === true, data: structuredContent, text };
};

it('uses all that the contract has', () => {
  const texts = filesOf(GENERATED).map((path) => readFileSync(join(GENERATED, path), 'utf8'));
  const imported = texts.flatMap(
    (text) => /^import \{(.*)\} from 'toolsd\/contract-v1';$/m.exec(text)?.[1] ?? [],
  );
  const names = new Set(imported.flatMap((list) => list.split(',').map((one) => one.trim())));
  expect(Object.keys(contract).filter((name) => !names.has(name))).toEqual([]);
});

it('lists its tools', async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ['follow_thing', false],
    ['order_thing', false],
    ['print_words', true],
  ]);
});

it('sends a request with a path, a query and a body, and shows the reply', async () => {
  const args = {
    name: 'lamp',
    mail: 'ann@example.com',
    day: '2026-11-24T10:00:00Z',
    note: 'With care',
    parts: 'lid=2 foot=4',
  };
  expect(await call('order_thing', { ...args, tags: ['red', 'big'] })).toEqual({
    isError: false,
    data: { id: 'o1', state: 'ordered', tags: ['red', 'big'], at: '2026-11-20T10:00:00Z' },
    text: expect.stringContaining('Ordered o1: ordered. Tags: red big'),
  });
  expect(asked.at(-1)).toEqual([
    'POST /things/lamp',
    { mail: 'ann@example.com', day: '2026-11-24T10:00:00Z' },
    {
      name: 'lamp',
      note: 'With care',
      tags: ['red', 'big'],
      parts: [
        { part: 'lid', size: '2' },
        { part: 'foot', size: '4' },
      ],
    },
  ]);
});

it.each([
  ['a text that is too long', { note: 'x'.repeat(21) }, 'note'],
  ['no date and time', { day: 'tomorrow' }, 'day'],
  ['the same twice', { tags: ['a', 'a'] }, 'tags'],
  ['words in another form', { parts: 'lid' }, 'parts'],
])('refuses %s, and sends nothing', async (_, wrong, param) => {
  const before = asked.length;
  const answer = await call('order_thing', { name: 'lamp', mail: 'ann@example.com', ...wrong });
  expect(answer).toMatchObject({ isError: true, text: expect.stringContaining(param) });
  expect(answer.text).toContain('INVALID_INPUT');
  expect(asked).toHaveLength(before);
});

it('asks before what is destructive, in the words of the spec', async () => {
  const answer = await call('order_thing', { name: 'lamp', mail: 'ann@example.com', express: true });
  expect(answer.isError).toBe(true);
  expect(answer.text).toContain('Order lamp by express for ann@example.com?');
});

it('says what a failure means', async () => {
  const answer = await call('order_thing', { name: 'nothing', mail: 'ann@example.com' });
  expect(answer).toMatchObject({
    isError: true,
    text: expect.stringContaining('There is no thing called nothing.'),
  });
});

it('runs a program with an argument for each item', async () => {
  const answer = await call('print_words', { words: 'a b', mark: '+', loud: true, files: ['x', '--y'] });
  expect(answer.data).toMatchObject({ items: ['mark=+', 'loud', 'file=x', 'file=--y', 'a', 'b'] });
});

it('goes through steps, and waits', async () => {
  const answer = await call('follow_thing', { customer: 'ann', gift: true, note: 'Soon' });
  expect(answer).toMatchObject({ isError: false, data: { order: 'o2', state: 'made', paper: 'red' } });
  expect(asked.slice(-5).map((one) => (one as string[])[0])).toEqual([
    'GET /customers/ann',
    'GET /papers/p7',
    'POST /orders',
    'GET /orders/o2',
    'GET /orders/o2',
  ]);
  expect(asked.at(-3)).toEqual([
    'POST /orders',
    { paper: 'red', kind: 'Soon' },
    { customer: 'c1', note: 'Soon', color: 'red', wide: 3 },
  ]);
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}
