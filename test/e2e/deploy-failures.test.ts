/** deploy_to_heroku where it fails: what is said, what was sent until then, and what is left as it was. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startEmulator } from '../../emulator/index.js';
import { type ExpectedFailure, expectFailure, expectSuccess } from './answers.js';
import { type DeployWorld, doctored, inWorld, sharedWorld, smallApp } from './deploy-world.js';
import { PATIENCE_MS, removeFolders } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS, maxConcurrency: 8 });
afterAll(removeFolders);

const EXISTING = { name: 'example-app' };
const NEW = { name: 'shop-api' };
const TARBALL = { tarballUri: 'https://example.com/shop.tgz' };

const versionOf = async (world: DeployWorld, app = 'example-app'): Promise<number> =>
  (await world.ask(`/apps/${app}/releases`)).at(-1).version;

const shared = sharedWorld();
const inShared = (test: (world: DeployWorld) => Promise<void>) => test(shared());

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

describe('app.json', () => {
  const problems = (result: ExpectedFailure['message']): ExpectedFailure => ({
    code: 'INVALID_INPUT',
    message: result,
    next: /app\.json|UTF-8/u,
  });
  const onlyLooked = (world: DeployWorld) => expect(world.sent()).toEqual(['GET /apps/shop-api']);

  it('is missing', () =>
    inShared(async (world) => {
      const rootUri = smallApp({ 'app.json': { link: '/etc/hostname' } });
      expectFailure(await world.deploy({ ...NEW, rootUri }), problems(/^There is no app\.json in \//u));
      onlyLooked(world);
    }));

  it('has several problems, which are told at once', () =>
    inShared(async (world) => {
      const appJson = JSON.stringify({
        name: 7,
        env: { 'LOG LEVEL': 'info', PORT: 80, KEY: { requried: true } },
        formation: { web: { quantity: -1 } },
        addons: [{}],
      });
      const all = [
        /^app\.json has 6 problems:$/u,
        /^- `name` must be string; it is 7\.$/u,
        /LOG LEVEL/u,
        /`env\.PORT`/u,
        /`requried`\. Did you mean `required`\?$/u,
        /`formation\.web\.quantity`/u,
        /`addons\.0\.plan` is missing\.$/u,
      ];
      for (const args of [{ rootUri: smallApp(), appJson }, { rootUri: smallApp({ 'app.json': appJson }) }]) {
        const result = await world.deploy({ ...NEW, ...args });
        expectFailure(result, problems(/problems/u));
        for (const line of all)
          expect(result.content[0].text.split('\n')).toContainEqual(expect.stringMatching(line));
      }
      expect(world.sent()).toEqual(['GET /apps/shop-api', 'GET /apps/shop-api']);
    }));

  it('is not JSON, and it says where', () =>
    inShared(async (world) => {
      const appJson = '{\n  "name": "shop",\n  "env": {"A": 1,}\n}\n';
      const at = problems(/^app\.json is not valid JSON at line 3, column 18: /u);
      expectFailure(await world.deploy({ ...NEW, rootUri: smallApp(), appJson }), at);
      expectFailure(await world.deploy({ ...NEW, rootUri: smallApp({ 'app.json': appJson }) }), at);
      const short = problems(/^app\.json is not valid JSON at line 3, column 1: /u);
      expectFailure(await world.deploy({ ...NEW, rootUri: smallApp(), appJson: '{\n"a": 1,\n' }), short);
    }));

  it('is checked for an existing app too, where it is given', () =>
    inShared(async (world) => {
      const result = await world.deploy({ ...EXISTING, rootUri: smallApp(), appJson: '[]' });
      expectFailure(result, problems(/^app\.json/u));
      expect(world.sent()).toEqual(['GET /apps/example-app']);
    }));

  it('is not UTF-8', () =>
    inShared(async (world) => {
      const rootUri = smallApp({ 'app.json': Buffer.from([0x7b, 0xff, 0x7d]) });
      expectFailure(await world.deploy({ ...NEW, rootUri }), problems(/^app\.json is not UTF-8/u));
      onlyLooked(world);
    }));
});

describe('a new app', () => {
  it('whose name is taken by somebody else', () =>
    inShared(async (world) => {
      // The platform says 404 of an app of strangers, and 422 when one is made of its name.
      world.emulator.failNext({ path: /^\/apps\/example-app$/u, status: 404 });
      const result = await world.deploy({ ...EXISTING, rootUri: smallApp() });
      expectFailure(result, {
        code: 'HTTP_STATUS',
        status: 422,
        message: /already taken/u,
        next: 'Names are shared by all of Heroku: if example-app is taken, choose another.',
      });
      expect(world.sent().at(-1)).toBe('POST /app-setups');
    }));

  it.concurrent('whose setup fails', () =>
    inWorld({}, async (world) => {
      const rootUri = smallApp({ 'app.json': '{"env": {"KEY": {"required": true}, "TOKEN": {}}}' });
      const result = await world.deploy({ ...NEW, rootUri });
      expectFailure(result, {
        code: 'STEP_FAILED',
        message: /^shop-api could not be set up: invalid app\.json; .*KEY is required; .*TOKEN is required/u,
        next: 'Correct the cause, then deploy again.',
      });
      expect(result.content[0].text).toContain('The new app shop-api was made and stays.');
      expect(world.sent().join()).not.toContain('build-logs');
    }));

  it.concurrent('whose build fails', () =>
    inWorld({}, async (world) => {
      const result = await world.deploy({ ...NEW, rootUri: smallApp({ 'fail-build': '' }) });
      expectFailure(result, {
        code: 'STEP_FAILED',
        message:
          /^shop-api could not be set up: Build failed\n[\s\S]*Push rejected, failed to compile Node\.js app\./u,
        next: 'Correct the cause, then deploy again.',
      });
    }));
});

describe('over an existing app', () => {
  it.concurrent('a build that fails leaves what ran before', () =>
    inWorld({}, async (world) => {
      const version = await versionOf(world);
      const env = { LOG_LEVEL: 'debug' };
      const result = await world.deploy({ ...EXISTING, rootUri: smallApp({ 'fail-build': '' }), env });
      expectFailure(result, {
        code: 'STEP_FAILED',
        message:
          /^The build of example-app failed; what ran before still runs\. The end of its log:\n-----> [\s\S]+Push rejected, failed to compile Node\.js app\.\n/u,
        next: 'Correct what the log complains of',
      });
      const { text } = result.content[0];
      expect(text).toContain('The config vars of example-app are set.');
      expect(text).toContain('https://dashboard.heroku.com/apps/example-app/activity/builds/');
      // It came to its end: nothing may sound as if it had not.
      expect(text).not.toMatch(/goes its way|still running/u);
      // The config vars made one; the build did not.
      expect(await versionOf(world)).toBe(version + 1);
    }));

  it.concurrent('the end of a long log is told, not its beginning', () =>
    inWorld({}, async (world) => {
      const lines = Array.from({ length: 60 }, (_, index) => `npm error ${index} ${'x'.repeat(150)}`);
      const raw = [...lines, ' !     the very last line'].join('\n');
      world.emulator.failNext({ path: /^\/build-logs\//u, status: 200, raw });
      const result = await world.deploy({ ...EXISTING, rootUri: smallApp({ 'fail-build': '' }) });
      const { text } = result.content[0];
      expect(text).toContain('npm error 59 ');
      expect(text).toContain(' !     the very last line');
      expect(text).toContain('https://dashboard.heroku.com/apps/example-app/activity/builds/');
      expect(text).not.toContain('npm error 0 ');
    }));

  it.concurrent('a build that never ends', () => {
    const dir = doctored([
      ['stream: true, timeout: 15m', 'stream: true, timeout: 1s'],
      ['every: 2s', 'every: 100ms'],
      [/at_most: \d+m/gu, 'at_most: 1s'],
    ]);
    return inWorld({ dir }, async (world) => {
      const version = await versionOf(world);
      const result = await world.deploy({ ...EXISTING, rootUri: smallApp({ 'never-ends': '' }) });
      const id = world.emulator.requests.at(-1)?.path.split('/').at(-1);
      expectFailure(result, {
        code: 'TIMED_OUT',
        message: new RegExp(`^Build ${id} of example-app is still running\\.`, 'u'),
        next: 'look before you repeat the call',
      });
      expect(result.content[0].text).toContain(
        `https://dashboard.heroku.com/apps/example-app/activity/builds/${id}`,
      );
      expect(await versionOf(world)).toBe(version);
    });
  });

  it.concurrent('a call as a whole that takes too long', () => {
    const dir = doctored([
      [/^timeout: 30m$/gmu, 'timeout: 2s'],
      [/at_most: \d+m/gu, 'at_most: 2s'],
    ]);
    return inWorld({ dir }, async (world) => {
      const result = await world.deploy({ ...EXISTING, rootUri: smallApp({ 'never-ends': '' }) });
      expectFailure(result, {
        code: 'TIMED_OUT',
        message: /^The call did not end within 2 seconds\n.*activity\/builds\//u,
        next: 'look before you repeat the call',
      });
    });
  });

  it.concurrent('a release phase that fails is no success', () =>
    inWorld({}, async (world) => {
      const id = '11111111-2222-4333-8444-555555555555';
      const path = /\/releases\/[^/]+$/u;
      world.emulator.failNext({ path, status: 200, body: { id, version: 85, status: 'pending' } });
      world.emulator.failNext({ path, status: 200, body: { id, version: 85, status: 'failed' } });
      expectFailure(await world.deploy({ ...EXISTING, rootUri: smallApp() }), {
        code: 'STEP_FAILED',
        message: /release command of v85 failed.*what ran before still runs/u,
        next: /\S/u,
      });
    }));

  it('config vars that are refused stop it before the build', () =>
    inShared(async (world) => {
      const body = { id: 'invalid_params', message: 'Config var X is managed by an add-on.' };
      world.emulator.failNext({ method: 'PATCH', status: 422, body });
      const result = await world.deploy({ ...EXISTING, rootUri: smallApp(), env: { X: '1' } });
      expectFailure(result, {
        code: 'HTTP_STATUS',
        status: 422,
        message: /managed by an add-on/u,
        next: /\S/u,
      });
      expect(world.sent().join()).not.toContain('/builds');
    }));
});

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
