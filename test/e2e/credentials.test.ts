/** A server of a project with each kind of credential, and forms, against an API that checks what arrives and repeats it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectFailure, expectSuccess } from './answers.js';
import { killServers } from './server-process.js';
import { openings } from './sessions.js';
import { apiOf, expectCleanOutput, newFolder, removeFolders } from './world.js';

const KEY = 'copper-meadow-64-lark';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

const SOURCES: Readonly<Record<string, string>> = {
  login: 'basic: {user_env: DEMO_USER, env: DEMO_KEY, hint: Set both.}',
  user: 'basic: {env: DEMO_KEY, hint: Set it.}',
  header: 'header: {name: X-Demo-Key, env: DEMO_KEY, hint: Set it.}',
  scheme: "header: {name: Authorization, prefix: 'Token ', env: DEMO_KEY, hint: Set it.}",
  query: 'query: {name: demo, env: DEMO_KEY, hint: Set it.}',
  free: 'bearer: {env: DEMO_KEY, hint: Set it., optional: true}',
};

const tool = (name: string) => `name: ask_${name}
title: Ask
description: Ask the demo service what it was told, with ${name}.
effect: write
params:
  to: {type: string, description: Who is told., required: true}
  tags: {type: array, items: {type: string}, description: Words.}
http:
  source: ${name}
  method: POST
  path: /ask
  form: {to: '{to}', card: {id: 7}, items: [{price: '{to}'}], tags: '{tags}'}
output: {select: '{said: said}'}
examples:
  - {name: it is told, args: {to: ann}, reply: {status: 200, body: {said: hello}}}
  - {name: it fails, args: {to: ann}, reply: {status: 401, body: {message: No.}}}
`;

let dir: string;
let seen: { url: string; headers: Record<string, unknown>; body: string }[];
let api: Awaited<ReturnType<typeof apiOf>>;

beforeEach(async () => {
  seen = [];
  api = await apiOf(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { url = '', headers } = request;
    seen.push({ url, headers: { ...headers }, body });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ said: `${url} ${headers.authorization} ${headers['x-demo-key']}` }));
  });
  dir = newFolder();
  mkdirSync(join(dir, 'tools.d/demo'), { recursive: true });
  const sources = Object.entries(SOURCES).map(
    ([name, line]) =>
      `  ${name}:\n    http:\n      base: https://api.example.com\n      base_env: DEMO_URL\n      ${line}\n`,
  );
  writeFileSync(
    join(dir, 'tools.d/_server.yaml'),
    `name: demo\nversion: 1.0.0\ntoolsets: {demo: Demo}\nsources:\n${sources.join('')}`,
  );
  for (const name of Object.keys(SOURCES))
    writeFileSync(join(dir, `tools.d/demo/ask_${name}.yaml`), tool(name));
});

afterEach(async () => {
  killServers();
  await api.close();
  removeFolders();
});

const opened = (more: Readonly<Record<string, string>>, open = openings.modern) =>
  open({ PATH: process.env.PATH ?? '', DEMO_URL: api.url, ...more }, {}, ['--dir', dir]);

describe('a server shows an API who asks', () => {
  it.each([
    ['login', '/ask', { authorization: basic(`ann:${KEY}`) }],
    ['user', '/ask', { authorization: basic(`${KEY}:`) }],
    ['header', '/ask', { 'x-demo-key': KEY }],
    ['scheme', '/ask', { authorization: `Token ${KEY}` }],
    ['query', `/ask?demo=${KEY}`, {}],
    ['free', '/ask', { authorization: `Bearer ${KEY}` }],
  ])('%s, and no answer has it', async (name, url, headers) => {
    const session = await opened({ DEMO_KEY: KEY, DEMO_USER: 'ann' });
    const answer = expectSuccess(await session.call(`ask_${name}`, { to: 'a&b=c é' }));
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ url, headers });
    expect(answer.said).toContain('[redacted]');
    expectCleanOutput(session.server, [KEY, basic(`ann:${KEY}`), basic(`${KEY}:`)]);
  });

  it.each(['login', 'user', 'header', 'scheme', 'query'])(
    '%s, and asks for what is missing',
    async (name) => {
      const session = await opened({}, openings.legacy);
      expectFailure(await session.call(`ask_${name}`, { to: 'ann' }), {
        code: 'MISSING_CREDENTIAL',
        message: 'DEMO_KEY',
        next: /Set (it|both)/u,
      });
      expect(seen).toEqual([]);
    },
  );

  it('unless that is optional', async () => {
    const session = await opened({});
    expectSuccess(await session.call('ask_free', { to: 'ann' }));
    expect(seen[0]?.headers).not.toHaveProperty('authorization');
  });
});

it('a form arrives as it was meant', async () => {
  const session = await opened({});
  expectSuccess(await session.call('ask_free', { to: 'a&b=c é\r\n+', tags: ['x', 'y z'] }));
  expect(seen[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect([...new URLSearchParams(seen[0]?.body)]).toEqual([
    ['to', 'a&b=c é\r\n+'],
    ['card[id]', '7'],
    ['items[0][price]', 'a&b=c é\r\n+'],
    ['tags', 'x'],
    ['tags', 'y z'],
  ]);
});
