/** deploy_to_heroku cut short: the requests stop, no temporary file stays, and the server goes on or ends as asked. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type Emulator, type FaultRule, startEmulator } from '../../emulator/index.js';
import { expectFailure, expectSuccess } from './answers.js';
import { progressOf, smallApp, until } from './deploy-world.js';
import { killServers, type Message } from './server-process.js';
import { openings, type Session } from './sessions.js';
import {
  expectCleanOutput,
  newFolder,
  PATIENCE_MS,
  removeFolders,
  serverEnv,
  TOKEN,
  TOOL_NAMES,
} from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS, maxConcurrency: 6 });

afterAll(() => {
  killServers();
  removeFolders();
});

/** Where a deploy runs: an API of its own, and a temporary folder to look into. */
interface Place {
  readonly emulator: Emulator;
  readonly tmp: string;
}

/** Runs a test in a place of its own, so that several can wait at the same time. */
async function inPlace(test: (place: Place) => Promise<void>): Promise<void> {
  const emulator = await startEmulator({ token: TOKEN });
  try {
    await test({ emulator, tmp: newFolder() });
  } finally {
    await emulator.close();
  }
}

const requested = ({ emulator }: Place, part: string) =>
  emulator.requests.some(({ path }) => path.includes(part));
const archives = ({ tmp }: Place) => readdirSync(tmp).filter((name) => name.startsWith('toolsd-archive-'));

/** Where a deploy can be cut. A request counts as reached once the API has it. */
interface Moment {
  readonly folder: () => string;
  readonly fault?: FaultRule;
  reached(place: Place): boolean;
}

// Takes seconds to pack.
let big: string | undefined;
const bigApp = () => {
  big ??= smallApp({ 'big.bin': noise(80_000_000) });
  return big;
};
const endless = () => smallApp({ 'never-ends': '' });

const moments: Readonly<Record<string, Moment>> = {
  'the first request': {
    folder: smallApp,
    fault: { method: 'GET', delayMs: PATIENCE_MS },
    reached: (place) => requested(place, '/apps/example-app'),
  },
  packing: { folder: bigApp, reached: (place) => archives(place).length > 0 },
  'the upload': {
    folder: smallApp,
    fault: { method: 'PUT', delayMs: PATIENCE_MS },
    reached: (place) => requested(place, '/source-blobs/'),
  },
  'the log': { folder: endless, reached: (place) => requested(place, '/build-logs/') },
  'waiting for the end of the build': {
    folder: endless,
    fault: { path: /^\/build-logs\//u, status: 200, raw: 'short' },
    reached: (place) => requested(place, '/builds/'),
  },
};

/** A call that has come to a moment. It was the third request of its session. */
async function underWay(
  place: Place,
  open: (typeof openings)[keyof typeof openings],
  { folder, fault, reached }: Moment,
) {
  const session = await open(serverEnv(place.emulator.url, { TMPDIR: place.tmp }));
  if (fault !== undefined) place.emulator.failNext(fault);
  const args = await session.agreed('deploy_to_heroku', { name: 'example-app', rootUri: folder() });
  const params = { name: 'deploy_to_heroku', arguments: args };
  // A call that was cut is not answered.
  withProgress(session, params).catch(() => {});
  await until(() => reached(place));
  return session;
}

/** A call with a progress token, in the form of the session's era. */
function withProgress({ request, hello }: Session, params: object): Promise<Message> {
  // The modern era puts the client into `_meta` itself, and takes no other.
  return hello.result.protocolVersion === undefined
    ? request('tools/call', params)
    : request('tools/call', { ...params, _meta: { progressToken: 'p' } });
}

const cancelled = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 't3' } };

describe.each(Object.entries(openings))('cancelled by the client, %s era', (_era, open) => {
  it.concurrent.each(Object.keys(moments))('during %s', (name) =>
    inPlace(async (place) => {
      const { emulator, tmp } = place;
      const { server, request } = await underWay(place, open, moments[name] as Moment);
      await server.send(cancelled);
      // What was on its way when the client cancelled may still come.
      expect((await request('tools/list')).result.tools).toHaveLength(TOOL_NAMES.length);
      await until(() => archives(place).length === 0);
      const sent = emulator.requests.length;
      const written = server.lines.length;
      // Longer than messages are held back for, and than the pause between two looks at a build.
      await sleep(2_200);
      expect(emulator.requests).toHaveLength(sent);
      expect(server.lines).toHaveLength(written);
      expect(server.lines.map((line) => JSON.parse(line).id)).not.toContain('t3');
      expect(readdirSync(tmp)).toEqual([]);
      expect(server.stderr()).toBe('');
      server.closeInput();
      expect(await server.exit).toEqual({ code: 0, signal: null });
      expectCleanOutput(server);
    }),
  );
});

describe('the server ends', () => {
  it.each(Object.keys(moments))('when the input closes, during %s', (name) =>
    inPlace(async (place) => {
      const { server } = await underWay(place, openings.legacy, moments[name] as Moment);
      server.closeInput();
      expect(await server.exit).toEqual({ code: 0, signal: null });
      expect(readdirSync(place.tmp)).toEqual([]);
      expectCleanOutput(server);
      expect(server.stderr()).toBe('');
    }),
  );

  it('on SIGTERM, during the upload', () =>
    inPlace(async (place) => {
      const { server } = await underWay(place, openings.modern, moments['the upload'] as Moment);
      server.kill('SIGTERM');
      expect(await server.exit).toEqual({ code: 143, signal: null });
      expect(readdirSync(place.tmp)).toEqual([]);
    }));
});

it.concurrent('two at once have an archive each, and one that is cancelled does not harm the other', () =>
  inPlace(async (place) => {
    const { emulator, tmp } = place;
    emulator.failNext({ method: 'PUT', delayMs: PATIENCE_MS });
    const session = await openings.legacy(serverEnv(emulator.url, { TMPDIR: tmp }));
    const { server, request, call } = session;
    const args = await session.agreed('deploy_to_heroku', { name: 'example-docs', rootUri: smallApp() });
    const params = { name: 'deploy_to_heroku', arguments: args };
    request('tools/call', params).catch(() => {});
    await until(() => requested(place, '/source-blobs/'));
    const second = call('deploy_to_heroku', { name: 'example-app', rootUri: smallApp() });
    await until(() => emulator.requests.filter(({ method }) => method === 'PUT').length === 2);
    await server.send(cancelled);
    expectSuccess(await second);
    await until(() => readdirSync(tmp).length === 0);
    const built = emulator.requests.filter(({ path }) => path.endsWith('/builds'));
    expect(built.map(({ path }) => path)).toEqual(['/apps/example-app/builds']);
  }));

it.concurrent('progress comes to an end with the call that it is of', () =>
  inPlace(async (place) => {
    const { server, request } = await underWay(place, openings.legacy, moments['the log'] as Moment);
    const told = () => progressOf(server.lines.map((line) => JSON.parse(line)));
    await until(() => told().some(({ message }) => message.includes('Building dependencies')));
    const before = told().length;
    await server.send(cancelled);
    await request('tools/list');
    await sleep(400);
    expect(told()).toHaveLength(before);
  }));

// Last, because it spoils the folder.
it('a file that changes while it is packed makes no archive that never was', () =>
  inPlace(async (place) => {
    const { emulator, tmp } = place;
    const rootUri = bigApp();
    const { call } = await openings.modern(serverEnv(emulator.url, { TMPDIR: tmp }));
    const answer = call('deploy_to_heroku', { name: 'example-app', rootUri });
    await until(() => archives(place).some((name) => readdirSync(join(tmp, name)).length > 0));
    writeFileSync(join(rootUri, 'big.bin'), 'shorter');
    expectFailure(await answer, {
      code: 'INVALID_INPUT',
      message: /^"big\.bin" changed while it was packed\./u,
      next: 'Try again',
      retryable: true,
    });
    expect(emulator.requests.map(({ path }) => path)).toEqual(['/apps/example-app']);
    expect(readdirSync(tmp)).toEqual([]);
  }));

/** Bytes that take long to pack. */
function noise(length: number): Buffer {
  const words = new Uint32Array(length / 4);
  let state = 1;
  for (let index = 0; index < words.length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[index] = state;
  }
  return Buffer.from(words.buffer);
}
