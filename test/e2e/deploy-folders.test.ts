/** Folders that deploy_to_heroku does not take: what is said, and that nothing is uploaded. */
import { appendFileSync, chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { expectFailure, expectSuccess } from './answers.js';
import { doctored, folderOf, gitInit, inWorld, sharedWorld, smallApp, uploaded } from './deploy-world.js';
import { newFolder, PATIENCE_MS, removeFolders } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });
afterAll(removeFolders);

const isRoot = process.getuid?.() === 0;
const world = sharedWorld();

/** Refused in these words, for an existing app and for a new one, after no more than a look at the app. */
async function expectRefused(rootUri: string, message: RegExp, next: RegExp = /\S/u): Promise<void> {
  for (const name of ['example-app', 'shop-api']) {
    const result = await world().deploy({ name, rootUri });
    expectFailure(result, { code: 'INVALID_INPUT', message, next });
  }
  expect(world().sent()).toEqual(['GET /apps/example-app', 'GET /apps/shop-api']);
}

describe('is refused:', () => {
  it('one that is not there', async () => {
    await expectRefused(
      join(newFolder(), 'none'),
      /^There is no folder ".*none" on the machine of this server\./u,
    );
  });

  it('a file', async () => {
    await expectRefused(join(smallApp(), 'Procfile'), /Procfile" is a file, not a folder\./u);
  });

  it('an empty one', async () => {
    const folder = newFolder();
    const message = /^There is nothing to pack in ".*": it is empty, or everything in it is ignored\./u;
    const result = await world().deploy({ name: 'example-app', rootUri: folder });
    expectFailure(result, { code: 'INVALID_INPUT', message, next: /\S/u });
    // An app.json from the arguments does not make an app of it.
    const args = { name: 'shop-api', rootUri: folder, appJson: '{}' };
    expectFailure(await world().deploy(args), { code: 'INVALID_INPUT', message, next: /\S/u });
    expect(world().sent()).toHaveLength(2);
  });

  it('one with nothing but what is ignored', async () => {
    const folder = folderOf({ '.env': 'A=1', 'node_modules/a/index.js': '', '.git/HEAD': 'nonsense' });
    const result = await world().deploy({ name: 'example-app', rootUri: folder });
    expect(result).toMatchObject({ isError: true });
    expect(world().sent()).toEqual(['GET /apps/example-app']);
  });

  it.each(['.', './app', 'app', '~/app', '../app'])('the relative path %s', async (rootUri) => {
    await expectRefused(rootUri, /is not an absolute path\./u, /absolute path/u);
  });

  it.each([
    ['/', /is the root of the file system/u],
    ['file:///', /is the root of the file system/u],
    ['file://elsewhere/app', /names the host "elsewhere"/u],
    ['file:app', /is not the URL of a folder/u],
    ['file:///app?x#y', /query or a fragment/u],
    ['https://example.com/app', /is not an absolute path/u],
  ])('%s', async (rootUri, message) => {
    await expectRefused(rootUri, message);
  });

  it('the home folder, and what holds it', async () => {
    const above = newFolder();
    const home = join(above, 'me');
    mkdirSync(home);
    await inWorld({ env: { HOME: home } }, async ({ deploy, sent }) => {
      for (const rootUri of [home, above, join(home, '..', 'me')]) {
        const result = await deploy({ name: 'example-app', rootUri });
        expectFailure(result, {
          code: 'INVALID_INPUT',
          message: /is or contains the home folder/u,
          next: /\S/u,
        });
      }
      expect(new Set(sent())).toEqual(new Set(['GET /apps/example-app']));
    });
  });

  it.each([
    ['absolute', '/etc/hostname', /is absolute/u],
    ['up and out', '../../etc/hostname', /leads out of the folder/u],
    ['by another link', 'lib/up/../../x', /leads out of the folder/u],
  ])('one with a link that leads out: %s', async (_how, link, message) => {
    const folder = smallApp({ 'lib/a.js': '', 'lib/up': { link: '..' }, secret: { link } });
    await expectRefused(folder, message, /Replace it by a copy/u);
  });

  it('a repository that git does not read', async () => {
    const folder = smallApp({ '.git/HEAD': 'nonsense' });
    await expectRefused(folder, /^git does not read the repository of/u);
  });

  const why = isRoot ? ' (skipped: root can read everything)' : '';
  it.skipIf(isRoot)(`one that this user may not read${why}`, async () => {
    const folder = smallApp();
    chmodSync(folder, 0o000);
    try {
      await expectRefused(folder, /can not be read: permission denied/u);
    } finally {
      chmodSync(folder, 0o755);
    }
  });

  it.skipIf(isRoot)(`one with a file that this user may not read${why}`, async () => {
    const folder = smallApp({ 'key.pem': 'x' });
    chmodSync(join(folder, 'key.pem'), 0o000);
    await expectRefused(folder, /"key\.pem" can not be read: permission denied/u);
  });

  it('one over the limit, with what takes the most space', async () => {
    const dir = doctored([['max: 500MB', 'max: 100kB']]);
    await inWorld({ dir }, async ({ deploy, sent }) => {
      const rootUri = smallApp({
        'assets/film.bin': Buffer.alloc(150_000),
        'small.bin': Buffer.alloc(1_000),
      });
      expectFailure(await deploy({ name: 'example-app', rootUri }), {
        code: 'INVALID_INPUT',
        message:
          /^The files to pack have 15\d [kK]B together; the limit is 100 [kK]B\. The largest: "assets\/" \(150 [kK]B\)/u,
        next: 'Exclude in .gitignore',
      });
      expect(sent()).toEqual(['GET /apps/example-app']);
    });
  });
});

describe('is taken:', () => {
  const over = (rootUri: string) => world().deploy({ name: 'example-app', rootUri });

  it('one in the middle of a repository, which alone is packed', async () => {
    const folder = folderOf({
      '.gitignore': '*.log\n',
      'web/Procfile': 'web: x\n',
      'web/out.log': '',
      'web/inner link': { link: 'Procfile' },
      'other/secret.txt': '',
    });
    await gitInit(folder, ['web/Procfile', 'other/secret.txt']);
    expectSuccess(await over(join(folder, 'web')));
    expect([...uploaded(world()).archive.keys()].sort()).toEqual(['Procfile', 'inner link']);
  });

  it('one whose settings for git name programs, none of which runs', async () => {
    const folder = smallApp();
    await gitInit(folder, ['Procfile', 'package.json']);
    const trap = `${folder}-trap`;
    const script = folderOf({ run: { script: `#!/bin/sh\ntouch ${trap}\n` } });
    const config = `[core]\n\tfsmonitor = ${script}/run\n\thooksPath = ${script}\n[diff]\n\texternal = ${script}/run\n`;
    appendFileSync(join(folder, '.git', 'config'), config);
    expectSuccess(await over(folder));
    expect(existsSync(trap)).toBe(false);
  });
});

it('a temporary folder that is not there is said to be the trouble', () =>
  inWorld({ env: { TMPDIR: '/no/such/folder' } }, async ({ deploy, sent }) => {
    expectFailure(await deploy({ name: 'example-app', rootUri: smallApp() }), {
      code: 'STEP_FAILED',
      message: /^The archive can not be written to the temporary folder "\/no\/such\/folder" \(ENOENT\)/u,
      next: 'TMPDIR',
    });
    expect(sent()).toEqual(['GET /apps/example-app']);
  }));
