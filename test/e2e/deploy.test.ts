/** deploy_to_heroku where it goes well: what is uploaded, what is sent, what is there afterwards. */
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { expectSuccess } from './answers.js';
import { type DeployWorld, folderOf, gitInit, inWorld, smallApp, uploaded } from './deploy-world.js';
import { PATIENCE_MS, removeFolders, TOKEN } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS, maxConcurrency: 8 });
afterAll(removeFolders);

const LONG_PATH = `${'a-folder-with-a-long-name/'.repeat(8)}a-file-with-a-name-that-is-long-as-well.txt`;

const OVER = [
  'GET /apps/example-app',
  'POST /sources',
  'PUT /source-blobs/*',
  'POST /apps/example-app/builds',
  'GET /build-logs/*',
  'GET /apps/example-app/builds/*',
  'GET /apps/example-app/builds/*',
  'GET /apps/example-app/releases/*',
  'GET /apps/example-app',
];

const bodyOf = ({ emulator }: DeployWorld, method: string, path: RegExp): unknown =>
  emulator.requests.find((request) => request.method === method && path.test(request.path))?.body;

describe('over an existing app', () => {
  it.concurrent.each(['auto', 'legacy'] as const)('from a git repository, %s', (mode) =>
    inWorld({ mode }, async (world) => {
      const binary = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 251));
      const folder = folderOf({
        Procfile: 'web: bin/start\n',
        'package.json': '{"name": "shop"}',
        'bin/start': { script: '#!/bin/sh\n' },
        'assets/logo.bin': binary,
        'größer ✓.txt': 'größer ✓\n',
        [LONG_PATH]: 'deep\n',
        'untracked.txt': 'new\n',
        current: { link: 'assets' },
        '.gitignore': '*.log\n/dist/\n',
        'debug.log': 'ignored',
        'dist/out.js': 'ignored',
        '.env': 'SECRET=1',
        '.env.local': 'SECRET=2',
        'node_modules/left-pad/index.js': 'installed',
      });
      await gitInit(folder, ['Procfile', 'package.json', 'bin/start', '.gitignore']);
      const before = (await world.ask('/apps/example-app/releases')).at(-1);
      world.emulator.reset();

      const result = await world.deploy({ name: 'example-app', rootUri: folder });

      const { request, bytes, archive } = uploaded(world);
      expect([...archive.keys()].sort()).toEqual(
        [
          '.gitignore',
          LONG_PATH,
          'Procfile',
          'assets/logo.bin',
          'bin/start',
          'current',
          'größer ✓.txt',
          'package.json',
          'untracked.txt',
        ].sort(),
      );
      expect(archive.get('bin/start')).toMatchObject({ type: 'file', mode: 0o755 });
      expect(archive.get('Procfile')).toMatchObject({ type: 'file', mode: 0o644 });
      expect(archive.get('current')).toMatchObject({ type: 'symlink', linkname: 'assets' });
      expect(archive.get('größer ✓.txt')?.content.toString()).toBe('größer ✓\n');
      expect(archive.get(LONG_PATH)?.content.toString()).toBe('deep\n');
      expect(archive.get('assets/logo.bin')?.content.equals(binary)).toBe(true);

      expect(world.sent().slice(0, OVER.length)).toEqual(OVER);
      expect(request.headers['content-length']).toBe(String(bytes.length));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const build = bodyOf(world, 'POST', /builds$/u);
      expect(build).toEqual({
        source_blob: { url: expect.stringContaining('/source-blobs/'), checksum: `SHA256:${sha256}` },
      });
      for (const { method, path, headers } of world.emulator.requests) {
        const isOpen = method === 'PUT' || path.startsWith('/build-logs/');
        expect(headers.authorization, path).toBe(isOpen ? undefined : `Bearer ${TOKEN}`);
      }

      const answer = expectSuccess(result);
      const { version } = before;
      expect(result.content[0].text).toMatch(
        new RegExp(`^Deployed example-app as v${version + 1} in \\d+ seconds\\.\nhttps://\\S+$`, 'u'),
      );
      const now = await world.ask('/apps/example-app/releases');
      expect(now.at(-1)).toMatchObject({ version: version + 1, current: true });
      const [, builtId] = /builds\/(\S+)$/u.exec(world.emulator.requests[5]?.path ?? '') ?? [];
      const app = await world.ask('/apps/example-app');
      expect(answer).toEqual({
        app: 'example-app',
        web_url: app.web_url,
        created: false,
        release: version + 1,
        build: builtId,
        seconds: expect.any(Number),
      });
      const { tools } = await world.client.listTools();
      const schema = tools.find(({ name }) => name === 'deploy_to_heroku')?.outputSchema;
      expect(new Ajv2020().validate(schema as object, answer)).toBe(true);
    }),
  );

  it.concurrent('from a folder without git, by its .gitignore files and a file URL', () =>
    inWorld({}, async (world) => {
      const folder = smallApp({
        '.gitignore': '*.log\n!keep.log\n',
        'keep.log': 'kept',
        'drop.log': 'dropped',
        'lib/.gitignore': '/generated\n',
        'lib/generated/a.js': 'dropped',
        'lib/b c%d#e.js': 'kept',
        '.env': 'SECRET=1',
        '.env.example': 'SECRET=',
        'node_modules/x/index.js': 'dropped',
        '.DS_Store': 'dropped',
      });
      expectSuccess(await world.deploy({ name: 'example-app', rootUri: pathToFileURL(folder).href }));
      expect([...uploaded(world).archive.keys()].sort()).toEqual([
        '.env.example',
        '.gitignore',
        'Procfile',
        'app.json',
        'keep.log',
        'lib/.gitignore',
        'lib/b c%d#e.js',
        'package.json',
      ]);
    }));

  it.concurrent('with config vars, which are set before the build begins', () =>
    inWorld({}, async (world) => {
      const env = { LOG_LEVEL: 'debug', MOTTO: 'größer ✓ {name} "quoted" $HOME', EMPTY: '' };
      const result = await world.deploy({ name: 'example-app', rootUri: smallApp(), env });
      expectSuccess(result);
      const sent = world.sent();
      const at = sent.indexOf('PATCH /apps/example-app/config-vars');
      expect(bodyOf(world, 'PATCH', /config-vars$/u)).toEqual(env);
      // Not before the upload: a folder that can not be packed must not change the app that runs.
      expect(at).toBeGreaterThan(sent.indexOf('PUT /source-blobs/*'));
      expect(at).toBeLessThan(sent.indexOf('POST /apps/example-app/builds'));
      expect(await world.ask('/apps/example-app/config-vars')).toMatchObject({
        ...env,
        NODE_ENV: 'production',
      });
      expect(result.content[0].text).not.toContain(env.MOTTO);
    }));

  it.concurrent('with an app.json from the arguments, in place of the one in the folder', () =>
    inWorld({}, async (world) => {
      const appJson = '{"env": {"NEW": "1"}}';
      expectSuccess(await world.deploy({ name: 'example-app', rootUri: smallApp(), appJson, env: {} }));
      expect(uploaded(world).archive.get('app.json')?.content.toString()).toBe(appJson);
      // An app that is there keeps its config vars.
      expect(world.sent()).toEqual(OVER);
    }));

  it.concurrent('from a tarball: nothing is packed or uploaded, the folder is not even looked at', () =>
    inWorld({}, async (world) => {
      const tarballUri = 'https://example.com/shop.tgz?key=a%20b&c=d';
      const rootUri = '/no/such/folder';
      expectSuccess(await world.deploy({ name: 'example-app', rootUri, tarballUri }));
      expect(bodyOf(world, 'POST', /builds$/u)).toEqual({ source_blob: { url: tarballUri } });
      expect(world.sent()).toEqual(OVER.filter((line) => !/PUT|sources/u.test(line)));
    }));
});

describe('a new app', () => {
  it.concurrent('with the app.json of the folder, and env over it', () =>
    inWorld({}, async (world) => {
      const folder = smallApp({
        'app.json': JSON.stringify({
          name: 'Shop',
          env: { LOG_LEVEL: 'info', GREETING: { value: 'hello' }, API_TOKEN: { required: true } },
        }),
      });
      const env = { LOG_LEVEL: 'debug', API_TOKEN: 'x' };
      const result = await world.deploy({ name: 'shop-api', rootUri: folder, env });
      const answer = expectSuccess(result);
      expect(world.sent()).toEqual([
        'GET /apps/shop-api',
        'POST /sources',
        'PUT /source-blobs/*',
        'POST /app-setups',
        'GET /app-setups/*',
        'GET /app-setups/*',
        'GET /build-logs/*',
        'GET /app-setups/*',
        expect.stringMatching(/^GET \/apps\/shop-api/u),
        expect.stringMatching(/^GET \/apps\/shop-api/u),
      ]);
      const { bytes, archive } = uploaded(world);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(bodyOf(world, 'POST', /app-setups$/u)).toEqual({
        source_blob: { url: expect.stringContaining('/source-blobs/'), checksum: `SHA256:${sha256}` },
        app: { name: 'shop-api' },
        overrides: { env },
      });
      expect(archive.has('app.json')).toBe(true);
      expect(await world.ask('/apps/shop-api/config-vars')).toEqual({
        LOG_LEVEL: 'debug',
        GREETING: 'hello',
        API_TOKEN: 'x',
      });
      const release = (await world.ask('/apps/shop-api/releases')).at(-1);
      const { web_url } = await world.ask('/apps/shop-api');
      expect(answer).toMatchObject({ app: 'shop-api', created: true, release: release.version, web_url });
      expect(answer.build).toEqual(expect.any(String));
      expect(result.content[0].text).toMatch(
        new RegExp(
          `^Created shop-api and deployed as v${release.version} in \\d+ seconds\\.\n${web_url}$`,
          'u',
        ),
      );
    }));

  it.concurrent('of a team, in a private space, with internal routing, and an app.json from the arguments', () =>
    inWorld({ mode: 'legacy' }, async (world) => {
      const appJson = '{"env": {"FROM": "arguments"}}';
      const folder = smallApp({ 'app.json': '{"env": {"FROM": "folder"}, "broken": ' });
      const where = { teamId: 'example-team', spaceId: 'example-space', internalRouting: true };
      expectSuccess(await world.deploy({ name: 'shop-api', rootUri: folder, appJson, ...where }));
      expect(bodyOf(world, 'POST', /app-setups$/u)).toMatchObject({
        app: {
          name: 'shop-api',
          organization: 'example-team',
          space: 'example-space',
          internal_routing: true,
        },
      });
      expect(uploaded(world).archive.get('app.json')?.content.toString()).toBe(appJson);
      expect(await world.ask('/apps/shop-api/config-vars')).toEqual({ FROM: 'arguments' });
      expect(await world.ask('/apps/shop-api')).toMatchObject({
        team: { name: 'example-team' },
        space: { name: 'example-space' },
        internal_routing: true,
      });
    }));

  it.concurrent('from a tarball, whose app.json is not ours to read', () =>
    inWorld({}, async (world) => {
      const tarballUri = 'https://example.com/shop.tgz';
      const args = { name: 'shop-api', rootUri: '/no/such/folder', tarballUri, env: { A: '1' } };
      expect(expectSuccess(await world.deploy(args))).toMatchObject({ created: true });
      expect(bodyOf(world, 'POST', /app-setups$/u)).toEqual({
        source_blob: { url: tarballUri },
        app: { name: 'shop-api' },
        overrides: { env: { A: '1' } },
      });
      expect(world.sent().join()).not.toMatch(/PUT|\/sources/u);
    }));

  it.concurrent('then the same again, which goes over it', () =>
    inWorld({}, async (world) => {
      const rootUri = smallApp();
      const first = expectSuccess(await world.deploy({ name: 'shop-api', rootUri }));
      const second = expectSuccess(await world.deploy({ name: 'shop-api', rootUri }));
      expect([first.created, second.created]).toEqual([true, false]);
      expect(second.release).toBe(first.release + 1);
    }));
});
