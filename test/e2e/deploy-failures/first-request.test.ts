/** deploy_to_heroku is refused, or fails at the first thing that it asks: nothing else is sent. */
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../../emulator/index.js';
import { type ExpectedFailure, expectFailure } from '../answers.js';
import { doctored, inWorld, smallApp } from '../deploy-world.js';
import { PATIENCE_MS } from '../world.js';
import { EXISTING, NEW, oneServer } from './one-server.js';

const inShared = oneServer();

const TARBALL = { tarballUri: 'https://example.com/shop.tgz' };

describe('arguments that do not go together', () => {
  it('are refused before anything is sent', () =>
    inShared(async (world) => {
      const refused = async (args: object, message: RegExp) => {
        const result = await world.deploy({ ...NEW, rootUri: smallApp(), ...args });
        expectFailure(result, { code: 'INVALID_INPUT', message, next: 'Nothing was run' });
      };
      await refused({ ...TARBALL, appJson: '{}' }, /^Not both `appJson` and `tarballUri`\.$/u);
      await refused({ internalRouting: true }, /^`internalRouting` needs `spaceId`\.$/u);
      await refused({ tarballUri: 'http://example.com/shop.tgz' }, /^`tarballUri` must match/u);
      await refused({ name: '../account' }, /^`name` must match/u);
      await refused({ env: { PORT: 80 } }, /^`env\.PORT` must be string; it is 80\.$/u);
      expect(world.emulator.requests).toEqual([]);
    }));

  it.each([{ teamId: 'example-team' }, { spaceId: 'example-space' }])(
    '%j for an app that is there changes nothing',
    (where) =>
      inShared(async (world) => {
        expectFailure(await world.deploy({ ...EXISTING, rootUri: smallApp(), ...where }), {
          code: 'STEP_FAILED',
          message: /^example-app exists already; its team, space and routing were decided/u,
          next: 'choose another name',
        });
        expect(world.sent()).toEqual(['GET /apps/example-app']);
      }),
  );
});

describe('the first request', () => {
  it.each<[string, object, ExpectedFailure]>([
    [
      '401',
      { status: 401 },
      { code: 'HTTP_STATUS', status: 401, message: 'Invalid credentials', next: 'HEROKU_API_KEY' },
    ],
    [
      '403',
      { status: 403 },
      { code: 'HTTP_STATUS', status: 403, message: 'do not have access', next: 'Ask the owner' },
    ],
    [
      '500',
      { status: 500 },
      { code: 'HTTP_STATUS', status: 500, message: 'Internal', next: 'Try again', retryable: true },
    ],
    [
      '503 for ever',
      { status: 503, headers: { 'Retry-After': '0' }, times: 9 },
      { code: 'HTTP_STATUS', status: 503, message: 'unavailable', next: 'Try again', retryable: true },
    ],
    [
      'a broken connection',
      { hangUp: true, times: 9 },
      { code: 'NETWORK', message: 'broke the connection', next: 'Try again', retryable: true },
    ],
    [
      'a page of a proxy',
      { status: 200, raw: '<html>log in</html>' },
      {
        code: 'BAD_OUTPUT',
        status: 200,
        message: 'where JSON was expected',
        next: 'A proxy',
        retryable: true,
      },
    ],
    [
      'a 404 of a proxy',
      { status: 404, raw: '<html>no such page</html>' },
      { code: 'HTTP_STATUS', status: 404, message: 'The API answered 404', next: /\S/u },
    ],
  ])('%s is not taken for a name that is free', (_what, fault, expected) =>
    inShared(async (world) => {
      world.emulator.failNext(fault);
      const result = await world.deploy({ ...NEW, rootUri: smallApp(), env: { A: '1' } });
      expectFailure(result, expected);
      expect(new Set(world.sent())).toEqual(new Set(['GET /apps/shop-api']));
    }),
  );

  it('an API that is down', async () => {
    const gone = await startEmulator();
    await gone.close();
    await inWorld({ env: { HEROKU_API_URL: gone.url } }, async (world) => {
      expectFailure(await world.deploy({ ...NEW, rootUri: smallApp() }), {
        code: 'NETWORK',
        message: `127.0.0.1:${gone.port} refused the connection.`,
        next: 'Is the service running there?',
        retryable: true,
      });
    });
  });

  it('an API that does not answer in time', async () => {
    const dir = doctored([
      ["path: '/apps/{name}'}\n    on_status", "path: '/apps/{name}', timeout: 1s}\n    on_status"],
    ]);
    await inWorld({ dir }, async (world) => {
      world.emulator.failNext({ delayMs: PATIENCE_MS });
      expectFailure(await world.deploy({ ...NEW, rootUri: smallApp() }), {
        code: 'TIMED_OUT',
        message: /did not answer in full within 1 s\.\nNothing is left behind\.$/u,
        next: /\S/u,
        retryable: true,
      });
      expect(world.sent()).toEqual(['GET /apps/shop-api']);
    });
  });

  it('no token', () =>
    inWorld({ env: { HEROKU_API_KEY: '' } }, async (world) => {
      expectFailure(await world.deploy({ ...NEW, rootUri: smallApp() }), {
        code: 'MISSING_CREDENTIAL',
        message: 'HEROKU_API_KEY',
        next: 'heroku authorizations:create',
      });
      expect(world.emulator.requests).toEqual([]);
    }));
});
