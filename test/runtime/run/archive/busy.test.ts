import {
  appendFileSync,
  mkdirSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { packArchive } from '../../../../src/runtime/run/archive/pack-archive.js';
import { expectGone, pidsIn } from '../child-world.js';
import { failureOf } from '../failure-of.js';
import {
  contextWith,
  folder,
  makePipe,
  openBelow,
  pack,
  path,
  programs,
  repository,
} from './archive-world.js';
import { giveToChild, packInChild } from './child.js';

const bigSize = 200_000_000;

/** A folder whose first file takes a while, and others after it. */
function bigFolder(): { root: string; big: string } {
  const root = folder({ 'a-big': '', 'y/in': 'same', z: 'same' });
  for (const name of ['y/in', 'z']) utimesSync(join(root, name), 1e9, 1e9);
  const big = join(root, 'a-big');
  truncateSync(big, bigSize);
  return { root, big };
}

/** Starts to pack, and does something once the big file is being read. */
async function meanwhile(root: string, big: string, action: () => void, signal?: AbortSignal) {
  const dir = folder();
  const context = contextWith(path.git, signal);
  const call = failureOf(packArchive({ root, maxBytes: 2 * bigSize }, dir, context));
  const isRead = () => {
    expect(openBelow(root)).toEqual([big]);
    // Past what was looked at when it was opened.
    expect(statSync(join(dir, 'archive.tgz')).size).toBeGreaterThan(0);
  };
  await vi.waitFor(isRead, { timeout: 20_000, interval: 1 });
  action();
  return { failure: await call, dir };
}

describe('a call that is canceled', () => {
  it('while a file is packed ends with nothing left open', async () => {
    const { root, big } = bigFolder();
    const controller = new AbortController();
    const { failure, dir } = await meanwhile(root, big, () => controller.abort(), controller.signal);
    expect(failure.code).toBe('CANCELED');
    expect(openBelow(root)).toEqual([]);
    expect(openBelow(dir)).toEqual([]);
  });

  it('before it began does nothing', async () => {
    const context = contextWith(path.git, AbortSignal.abort());
    const failure = await failureOf(
      packArchive({ root: folder({ a: '' }), maxBytes: 1 }, '/no/where', context),
    );
    expect(failure.code).toBe('CANCELED');
  });

  it('while git lists files ends git', async () => {
    const root = await repository({ 'a.js': '' });
    const pidFile = join(folder(), 'pid');
    const PATH = programs({ git: `#!/bin/sh\necho $$ > '${pidFile}'\nexec sleep 600\n` });
    const controller = new AbortController();
    const call = failureOf(pack(root, {}, contextWith(PATH, controller.signal)));
    const pids = await vi.waitFor(
      () => {
        const found = pidsIn(pidFile);
        expect(found).toHaveLength(1);
        return found;
      },
      { timeout: 10_000, interval: 5 },
    );
    controller.abort();
    expect((await call).code).toBe('CANCELED');
    await expectGone(pids);
  });

  it.each([[1], [5], [20], [80]])(
    'at whatever moment, such as after %i signals asked, is a cancellation',
    async (asked) => {
      const root = folder(
        Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`d${index % 7}/${index}`, 'x'])),
      );
      const controller = new AbortController();
      let left = asked;
      const signal = new Proxy(controller.signal, {
        get(target, key) {
          left -= key === 'aborted' ? 1 : 0;
          if (left === 0) controller.abort();
          const value = Reflect.get(target, key, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      const dir = folder();
      const failure = await failureOf(
        packArchive({ root, maxBytes: 1e6 }, dir, contextWith(path.none, signal)),
      );
      expect(failure.code).toBe('CANCELED');
      expect([...openBelow(root), ...openBelow(dir)]).toEqual([]);
    },
  );
});

describe('a file that is not what it was', () => {
  const elsewhere = folder({ in: 'same', secret: 'same' });
  utimesSync(join(elsewhere, 'in'), 1e9, 1e9);
  utimesSync(join(elsewhere, 'secret'), 1e9, 1e9);

  it.each<[string, string, (root: string) => void]>([
    ['grows while it is read', 'a-big', (root) => appendFileSync(join(root, 'a-big'), 'x')],
    ['shrinks while it is read', 'a-big', (root) => truncateSync(join(root, 'a-big'), 1000)],
    ['is written to while it is read', 'a-big', (root) => utimesSync(join(root, 'a-big'), 1, 1)],
    ['grew before its turn', 'z', (root) => appendFileSync(join(root, 'z'), 'x')],
    ['was written before its turn', 'z', (root) => writeFileSync(join(root, 'z'), 'diff')],
    [
      'became a link',
      'z',
      (root) => {
        renameSync(join(root, 'z'), join(root, 'old'));
        symlinkSync(join(elsewhere, 'secret'), join(root, 'z'));
      },
    ],
    [
      'became a folder',
      'z',
      (root) => {
        renameSync(join(root, 'z'), join(root, 'old'));
        mkdirSync(join(root, 'z'));
      },
    ],
    [
      'is another one, because its folder became a link',
      'y/in',
      (root) => {
        renameSync(join(root, 'y'), join(root, 'old'));
        symlinkSync(elsewhere, join(root, 'y'));
      },
    ],
  ])('as it %s, is named, and the call may be repeated', async (_, name, action) => {
    const { root, big } = bigFolder();
    const { failure, dir } = await meanwhile(root, big, () => action(root));
    expect(failure).toMatchObject({
      code: 'INVALID_INPUT',
      retryable: true,
      hint: expect.stringContaining('again'),
    });
    expect(failure.message).toBe(`"${name}" changed while it was packed.`);
    expect([...openBelow(root), ...openBelow(dir)]).toEqual([]);
  });

  it('also if a pipe took its place, which nobody writes to', async () => {
    const { root, big } = bigFolder();
    await makePipe(join(root, '..', 'pipe'));
    const { failure } = await meanwhile(root, big, () =>
      renameSync(join(root, '..', 'pipe'), join(root, 'z')),
    );
    expect(failure.message).toBe('"z" changed while it was packed.');
  });
});

describe('what is large', () => {
  it('never is in memory: 300 MB are packed in half of that', async () => {
    const root = folder({ big: '' });
    truncateSync(join(root, 'big'), 300_000_000);
    giveToChild(root);
    const { archive, maxRss } = await packInChild(root, '--max-old-space-size=32');
    expect(archive?.bytes).toBeGreaterThan(100_000);
    expect(maxRss).toBeLessThan(150_000_000);
  });

  it('10,000 files are packed with one open at a time', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `d${index % 100}/file-${index}`);
    const root = folder(Object.fromEntries(names.map((name) => [name, name])));
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, openBelow(root).length);
    }, 5);
    const { files } = await pack(root).finally(() => clearInterval(timer));
    expect(files).toEqual(names.toSorted());
    expect(most).toBe(1);
  });
});
