/** What a client is told while deploy_to_heroku runs, and that no secret is in it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { expectFailure, expectSuccess } from './answers.js';
import { type DeployWorld, doctored, inWorld, progressOf, sharedWorld, smallApp } from './deploy-world.js';
import { killServers, type Message } from './server-process.js';
import { openings } from './sessions.js';
import { expectCleanOutput, PATIENCE_MS, removeFolders, serverEnv, TOKEN } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS, maxConcurrency: 8 });
afterAll(removeFolders);

const LOG = [
  '-----> Building on the Heroku-24 stack',
  '-----> Node.js app detected',
  '-----> Building dependencies',
  '-----> Discovering process types',
  '       Procfile declares types -> web',
  '-----> Compressing...',
  '       Done: 23M',
  '-----> Launching...',
];
const onprogress = () => {};

/** A tool that has steps of its own besides those of the tool that it calls. */
const TWICE = `
name: deploy_twice
title: Deploy twice
description: Deploys twice.
effect: destructive
confirm: 'Deploy twice to {name}?'
params:
  name: {type: string, required: true, description: Name.}
steps:
  # One step more than the other call has.
  - id: one
    call:
      tool: deploy_to_heroku
      args: {name: '{name}', rootUri: /x, tarballUri: 'https://example.com/a.tgz', env: {A: '1'}}
  - id: other
    progress: Once more
    call: {tool: deploy_to_heroku, args: {name: '{name}', rootUri: /x, tarballUri: 'https://example.com/a.tgz'}}
    fail_when: steps.other.answer.created
    message: It was gone in between.
    hint: Look who removed it.
timeout: 30m
output:
  select: '{one: steps.one.answer.release, other: steps.other.answer.release}'
examples:
  - name: twice
    args: {name: example-app}
    replies:
      one: {answer: {release: 1}}
      other: {answer: {release: 2, created: false}}
  - name: gone in between
    args: {name: example-app}
    replies:
      one: {answer: {release: 1}}
      other: {answer: {release: 1, created: true}}
`;
const BUILD_LOG = /^\/build-logs\//u;

/** What holds for all progress of a call: numbers rise, the total stays, and nothing comes after the answer. */
function expectOrder(messages: readonly Message[]): void {
  const progress = progressOf(messages);
  const numbers = progress.map((each) => each.progress);
  expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  expect(new Set(progress.map(({ total }) => total)).size).toBe(1);
  expect(numbers.at(-1)).toBeLessThan(progress[0].total);
  expect(new Set(progress.map(({ progressToken }) => progressToken)).size).toBe(1);
  const answered = messages.findIndex(({ result }) => result?.content !== undefined);
  expect(answered).toBeGreaterThan(0);
  expect(progressOf(messages.slice(answered))).toEqual([]);
}

describe('progress', () => {
  it.concurrent.each(['auto', 'legacy'] as const)('of a deploy over an existing app, %s', (mode) =>
    inWorld({ mode }, async (world) => {
      const rootUri = smallApp();
      const args = { name: 'example-app', rootUri, env: { A: '1' } };
      const { release } = expectSuccess(await world.deploy(args, { onprogress }));
      expectOrder(world.messages);
      const { web_url } = await world.ask('/apps/example-app');
      expect(world.progressLines()).toEqual([
        `Packing ${rootUri}`,
        expect.stringMatching(/^Uploading 3 files, \d+ bytes packed$/u),
        'Setting config vars of example-app',
        'Building example-app',
        ...LOG,
        `       Released v${release}`,
        `       ${web_url} deployed to Heroku`,
      ]);
    }),
  );

  it.concurrent('of a new app', () =>
    inWorld({}, async (world) => {
      const rootUri = smallApp();
      expectSuccess(await world.deploy({ name: 'shop-api', rootUri }, { onprogress }));
      expectOrder(world.messages);
      const lines = world.progressLines();
      expect(lines.slice(0, 3)).toEqual([
        `Packing ${rootUri}`,
        expect.stringMatching(/^Uploading 3 files/u),
        'Making shop-api',
      ]);
      expect(lines.slice(3, 3 + LOG.length)).toEqual(LOG);
    }));

  it.concurrent('of a long log that comes at once: every line arrives, in order', () =>
    inWorld({}, async (world) => {
      const log = Array.from({ length: 3_000 }, (_, index) => `line ${index} ${'ü'.repeat(index % 50)}`);
      world.emulator.failNext({ path: BUILD_LOG, status: 200, raw: log.join('\n') });
      const args = { name: 'example-app', rootUri: smallApp() };
      expectSuccess(await world.deploy(args, { onprogress }));
      expectOrder(world.messages);
      const lines = world.progressLines();
      const begin = lines.indexOf('line 0 ');
      expect(lines.slice(begin, begin + log.length)).toEqual(log);
      for (const { message } of progressOf(world.messages)) expect(message.length).toBeLessThanOrEqual(4_000);
    }));

  it.concurrent('of a log with colours, carriage returns, an endless line and half a character', () =>
    inWorld({}, async (world) => {
      const raw = `\u001b[31mred\u001b[0m\r\n${'x'.repeat(200_000)}\nlast \u{1F600}`;
      world.emulator.failNext({ path: BUILD_LOG, status: 200, raw });
      expectSuccess(await world.deploy({ name: 'example-app', rootUri: smallApp() }, { onprogress }));
      expectOrder(world.messages);
      const lines = world.progressLines();
      expect(lines).toContain('red');
      expect(lines).toContain('last \u{1F600}');
      expect(Math.max(...lines.map(({ length }) => length))).toBe(4_000);
    }));

  it.concurrent('of a build that fails', () =>
    inWorld({}, async (world) => {
      const args = { name: 'example-app', rootUri: smallApp({ 'fail-build': '' }) };
      const result = await world.deploy(args, { onprogress });
      expect(result.isError).toBe(true);
      expectOrder(world.messages);
      expect(world.progressLines()).toContain(' !     Push rejected, failed to compile Node.js app.');
    }));

  it.concurrent('of a tool that calls it: the numbers go on rising, and the total stays', () => {
    const dir = doctored([['every: 2s', 'every: 100ms']]);
    writeFileSync(join(dir, 'tools.d', 'deploy', 'deploy_twice.yaml'), TWICE);
    return inWorld({ dir }, async (world) => {
      expectSuccess(await world.call('deploy_twice', { name: 'example-app' }, { onprogress }));
      expectOrder(world.messages);
      expect(world.progressLines().filter((line) => line === 'Building example-app')).toHaveLength(2);
    });
  });

  it.concurrent('that was held back comes before the answer', () =>
    inWorld({}, async (world) => {
      const rootUri = '/no/such/folder';
      expect(await world.deploy({ name: 'example-app', rootUri }, { onprogress })).toMatchObject({
        isError: true,
      });
      // Longer than messages are held back for.
      await sleep(500);
      expectOrder(world.messages);
      expect(world.progressLines()).toEqual([`Packing ${rootUri}`]);
    }));

  it.concurrent('is not sent to a client that did not ask for it', () =>
    inWorld({}, async (world) => {
      expectSuccess(await world.deploy({ name: 'example-app', rootUri: smallApp() }));
      expect(progressOf(world.messages)).toEqual([]);
    }));
});

describe('the question before it', () => {
  let emulator: Emulator;
  afterEach(async () => {
    killServers();
    await emulator.close();
  });

  it('names the folder, the app and what it is given; on a refusal nothing is sent', async () => {
    emulator = await startEmulator({ token: TOKEN });
    const { server, request } = await openings.modern(serverEnv(emulator.url), { elicitation: {} });
    const args = { name: 'example-app', rootUri: smallApp(), env: { API_TOKEN: 'copper-kite-55-harbour' } };
    const params = { name: 'deploy_to_heroku', arguments: args };
    const { result } = await request('tools/call', params);
    const { message } = result.inputRequests.confirm.params;
    expect(message).toContain(args.rootUri);
    expect(message).toMatch(/^Deploy .* to example-app\?/u);
    expect(message).toContain('PATCH /apps/example-app/config-vars');
    // Who decides has to see it: what it is set to may be what is dangerous.
    expect(message).toContain('env: {"API_TOKEN":"copper-kite-55-harbour"}');
    const inputResponses = { confirm: { action: 'decline' } };
    const refused = await request('tools/call', { ...params, inputResponses });
    expectFailure(refused.result, { code: 'NOT_CONFIRMED', message: 'did not agree', next: /\S/u });
    expect(emulator.requests).toEqual([]);
    expectCleanOutput(server, [TOKEN]);
  });
});

describe('secrets', () => {
  // Everything that a world's server wrote is looked through for the token when it ends.
  const world = sharedWorld();
  const SECRET = 'HRKU-0123456789abcdefABCDEF0123456789';
  const env = { API_TOKEN: SECRET, DATABASE_URL: 'postgres://me:copper-kite-55@db.example.com/shop' };
  // The question apart: it repeats what the model wrote, to the person who decides about it.
  const everything = () =>
    JSON.stringify(world().messages.filter(({ result }) => result?.resultType !== 'input_required'));
  const deploy = (args: object) =>
    world().deploy({ name: 'example-app', rootUri: smallApp(), ...args }, { onprogress });

  it('in a log are left out of progress and of what is said of a failure', async () => {
    const raw = [`token ${TOKEN}`, `  Bearer ${TOKEN}x`, `url ${env.DATABASE_URL}`, `new ${SECRET}`].join(
      '\n',
    );
    world().emulator.failNext({ path: BUILD_LOG, status: 200, raw });
    const result = await deploy({ env, rootUri: smallApp({ 'fail-build': '' }) });
    expect(result.content[0].text).toContain('token [redacted]');
    expect(world().progressLines()).toContain('token [redacted]');
    expectNone();
  });

  it.each<[string, Parameters<DeployWorld['emulator']['failNext']>[0]]>([
    ['the API', { method: 'PATCH', status: 422, body: { id: 'x', message: `No: ${TOKEN} ${SECRET}` } }],
    ['the API, in another form', { path: /sources$/u, status: 500, body: { [TOKEN]: [SECRET] } }],
    ['the store', { method: 'PUT', status: 500, raw: `${TOKEN} ${SECRET}` }],
    ['a gateway', { method: 'GET', status: 500, raw: `${TOKEN} ${SECRET}` }],
  ])('in what %s says are left out', async (_who, fault) => {
    world().emulator.failNext(fault);
    expect(await deploy({ env })).toMatchObject({ isError: true });
    expectNone();
  });

  it('in the path of a folder are left out', async () => {
    const result = await deploy({ rootUri: `/no/such/${TOKEN}/folder` });
    expect(result.content[0].text).toContain('/no/such/[redacted]/folder');
    expectNone();
  });

  it('in presigned addresses are left out of what is said of an upload', async () => {
    world().emulator.failNext({ method: 'PUT', hangUp: true, times: 9 });
    expect(await deploy({})).toMatchObject({ isError: true });
    expect(everything()).not.toMatch(/X-Amz|source-blobs/u);
  });

  function expectNone(): void {
    expect(everything()).not.toContain(TOKEN);
    expect(everything()).not.toContain(SECRET);
    expect(everything()).not.toContain('copper-kite-55');
  }
});
