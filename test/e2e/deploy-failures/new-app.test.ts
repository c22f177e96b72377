/** deploy_to_heroku of a new app: an app.json that is wrong, a name that is taken, a setup that fails. */
import { describe, expect, it } from 'vitest';
import { type ExpectedFailure, expectFailure } from '../answers.js';
import { type DeployWorld, inWorld, smallApp } from '../deploy-world.js';
import { EXISTING, NEW, oneServer } from './one-server.js';

const inShared = oneServer();

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
