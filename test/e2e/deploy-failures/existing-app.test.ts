/** deploy_to_heroku over an app that runs: where it fails, what ran before still runs. */
import { describe, expect, it } from 'vitest';
import { expectFailure } from '../answers.js';
import { type DeployWorld, doctored, inWorld, smallApp } from '../deploy-world.js';
import { EXISTING, oneServer } from './one-server.js';

const inShared = oneServer();

const versionOf = async (world: DeployWorld, app = 'example-app'): Promise<number> =>
  (await world.ask(`/apps/${app}/releases`)).at(-1).version;

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
