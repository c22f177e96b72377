/** deploy_to_heroku where the way of the archive or of the log breaks. */
import { describe, expect, it } from 'vitest';
import { expectFailure, expectSuccess } from '../answers.js';
import { inWorld, smallApp } from '../deploy-world.js';
import { EXISTING, NEW, oneServer } from './one-server.js';

const inShared = oneServer();

describe('the upload', () => {
  it.concurrent('that breaks half way is sent again, whole', () =>
    inWorld({}, async (world) => {
      const rootUri = smallApp({ 'big.bin': noise(300_000) });
      world.emulator.failNext({ method: 'PUT', breakUploadAfter: 100_000 });
      expectSuccess(await world.deploy({ ...EXISTING, rootUri }));
      const puts = world.emulator.requests.filter(({ method }) => method === 'PUT');
      expect(puts.map(({ body }) => (body as Buffer).length)).toEqual([
        100_000,
        Number(puts[1]?.headers['content-length']),
      ]);
    }));

  it('that breaks each time fails clearly, and changes nothing', () =>
    inShared(async (world) => {
      const rootUri = smallApp({ 'big.bin': noise(300_000) });
      world.emulator.failNext({ method: 'PUT', breakUploadAfter: 50_000, times: 9 });
      const result = await world.deploy({ ...EXISTING, rootUri, env: { A: '1' } });
      expectFailure(result, {
        code: 'NETWORK',
        message: /broke the connection/u,
        next: 'Try again',
        retryable: true,
      });
      expect(world.sent().slice(-3)).toEqual(Array(3).fill('PUT /source-blobs/*'));
      expect(world.sent()).toHaveLength(5);
    }));

  it('that the store refuses does not put the blame on the token', () =>
    inShared(async (world) => {
      const raw =
        '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
      world.emulator.failNext({ method: 'PUT', status: 403, raw });
      const result = await world.deploy({ ...EXISTING, rootUri: smallApp() });
      expectFailure(result, {
        code: 'HTTP_STATUS',
        status: 403,
        message: /upload/u,
        next: /again/u,
        retryable: true,
      });
      expect(result.content[0].text).not.toMatch(/HEROKU_API_KEY|account/u);
    }));
});

describe('the log', () => {
  it.concurrent('that breaks half way is noted, and the deploy goes on', () =>
    inWorld({}, async (world) => {
      world.emulator.failNext({ path: /^\/build-logs\//u, breakReplyAfter: 60 });
      const result = await world.deploy({ ...EXISTING, rootUri: smallApp() });
      expectSuccess(result);
      expect(result.content[0].text).toMatch(
        /^Deployed example-app as v85 .*\n.*\n\n\(build_log: .*broke.*\)$/u,
      );
    }));

  it.concurrent.each([
    ['403', { status: 403 }],
    ['404', { status: 404 }],
    ['a broken connection', { hangUp: true, times: 9 }],
  ])('that can not be had (%s) is noted, and the deploy goes on', (_what, fault) =>
    inWorld({}, async (world) => {
      world.emulator.failNext({ path: /^\/build-logs\//u, ...fault });
      const result = await world.deploy({ ...NEW, rootUri: smallApp() });
      expectSuccess(result);
      expect(result.content[0].text).toMatch(/\n\n\(setup_log: .+\)$/u);
    }),
  );

  it.concurrent('that broke is not all that is told of a failed build', () =>
    inWorld({}, async (world) => {
      world.emulator.failNext({ path: /^\/build-logs\//u, breakReplyAfter: 60 });
      const result = await world.deploy({ ...EXISTING, rootUri: smallApp({ 'fail-build': '' }) });
      expectFailure(result, {
        code: 'STEP_FAILED',
        message: /^The build of example-app failed.*\n-----> Building on the Heroku-24 stack/u,
        next: /\S/u,
      });
    }));
});

/** Bytes that do not get smaller by packing; the same each time. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(
    Uint8Array.from({ length }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state >> 8;
    }),
  );
}
