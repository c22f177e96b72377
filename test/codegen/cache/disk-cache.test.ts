import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyOf } from '../../../codegen/cache/cache.js';
import { diskCache } from '../../../codegen/project/disk-cache.js';
import { cacheSize, pruneCache } from '../../../codegen/project/prune-cache.js';
import { cachePlace } from '../../../src/runtime/ready/cache-place.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolsd-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const BUILD = 'build-ABCDEFGH-v1';
const KEY = keyOf('tool', 'one');
const VALUE = { texts: ['ä\n', '\u2028'], deep: { list: [1, null, true] } };

function filesOf(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));
}

describe('a cache on a disk', () => {
  it('gives back what was put, to another process too', () => {
    diskCache(folder, BUILD).put(KEY, VALUE);
    expect(diskCache(folder, BUILD).get(KEY)).toEqual(VALUE);
    expect(diskCache(folder, BUILD).get(keyOf('tool', 'two'))).toBeUndefined();
  });

  it('of another build of the compiler is another cache', () => {
    diskCache(folder, BUILD).put(KEY, VALUE);
    expect(diskCache(folder, 'build-ABCDEFGI-v1').get(KEY)).toBeUndefined();
  });

  it.each<[string, (content: Buffer) => Buffer]>([
    ['is empty', () => Buffer.alloc(0)],
    ['ends early', (content) => content.subarray(0, content.length - 3)],
    ['goes on', (content) => Buffer.concat([content, Buffer.from(' ')])],
    [
      'has one bit changed',
      (content) => Buffer.from(content.map((byte, at) => (at === 140 ? byte ^ 1 : byte))),
    ],
    ['is of somebody else', () => Buffer.from('{"texts": []}')],
  ])('takes a file that %s for none, and writes it anew', (_what, damage) => {
    const cache = diskCache(folder, BUILD);
    cache.put(KEY, VALUE);
    const [file] = filesOf(folder) as [string];
    writeFileSync(file, damage(readFileSync(file)));
    expect(cache.get(KEY)).toBeUndefined();
    cache.put(KEY, VALUE);
    expect(cache.get(KEY)).toEqual(VALUE);
  });

  it('takes a file under the name of another for none', () => {
    const cache = diskCache(folder, BUILD);
    cache.put(KEY, VALUE);
    const other = keyOf('tool', 'two');
    const [file] = filesOf(folder) as [string];
    const digits = other.split('-')[1] as string;
    const place = join(folder, BUILD, digits.slice(0, 2));
    mkdirSync(place, { recursive: true });
    renameSync(file, join(place, other));
    expect(cache.get(other)).toBeUndefined();
  });

  it('that can not be written remembers nothing and fails nowhere', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const cache = diskCache(file, BUILD);
    cache.put(KEY, VALUE);
    expect(cache.get(KEY)).toBeUndefined();
    pruneCache(file);
    expect(cacheSize(file)).toEqual({ files: 0, bytes: 0 });
    expect(filesOf(folder)).toEqual([file]);
  });

  it.skipIf(process.platform !== 'linux')(
    process.platform === 'linux'
      ? 'ends where no folder can be made'
      : 'ends where no folder can be made (skipped: there is no /proc)',
    { timeout: 10_000 },
    () => {
      const cache = diskCache('/proc/nowhere/deeper', BUILD);
      cache.put(KEY, VALUE);
      expect(cache.get(KEY)).toBeUndefined();
    },
  );

  it('leaves no half of a file and no other', () => {
    const cache = diskCache(folder, BUILD);
    for (let index = 0; index < 20; index += 1) cache.put(keyOf('tool', String(index % 5)), VALUE);
    expect(filesOf(folder).filter((path) => !/tool-[0-9a-f]{64}$/.test(path))).toEqual([]);
    expect(cacheSize(folder).files).toBe(5);
  });
});

describe('what is removed from a cache', () => {
  const DAY = 24 * 60 * 60 * 1000;
  const now = Date.now();

  function put(name: string, days: number, build = BUILD): string {
    const before = new Set(filesOf(folder));
    diskCache(folder, build).put(keyOf('tool', name), { name, room: 'x'.repeat(1000) });
    const path = filesOf(folder).find((one) => !before.has(one)) as string;
    utimesSync(path, new Date(now - days * DAY), new Date(now - days * DAY));
    return path;
  }

  it('is what is old, whatever build it is of, and nothing of others', () => {
    const fresh = put('fresh', 1);
    put('old', 40);
    put('older', 50, 'build-AAAAAAAA-v1');
    const foreign = join(folder, 'notes.txt');
    writeFileSync(foreign, 'mine');
    utimesSync(foreign, new Date(0), new Date(0));
    pruneCache(folder, now);
    expect(filesOf(folder).sort()).toEqual([fresh, foreign, join(folder, 'pruned')].sort());
  });

  it('is the oldest where there is too much', () => {
    put('third', 3);
    const kept = [put('second', 2), put('first', 1)];
    pruneCache(folder, now, statSync(kept[0] as string).size * 2.5);
    expect(filesOf(folder).sort()).toEqual([...kept, join(folder, 'pruned')].sort());
  });

  it('is looked for once a day', () => {
    pruneCache(folder, now);
    const old = put('old', 40);
    pruneCache(folder, now + DAY / 2);
    expect(filesOf(folder)).toContain(old);
    pruneCache(folder, now + 2 * DAY);
    expect(filesOf(folder)).not.toContain(old);
  });
});

describe('where a cache lies', () => {
  const none = { TOOLSD_CACHE: undefined, XDG_CACHE_HOME: '/x', LOCALAPPDATA: '/l' };

  it('is said, or off', () => {
    expect(cachePlace(folder, { ...none, TOOLSD_CACHE: '/somewhere' })).toBe('/somewhere');
    expect(cachePlace(folder, { ...none, TOOLSD_CACHE: 'off' })).toBeUndefined();
  });

  it('is with the packages of the project, else with what else the person can lose', () => {
    expect(cachePlace(folder, none, 'linux')).toBe('/x/toolsd');
    expect(cachePlace(folder, { XDG_CACHE_HOME: 'x' }, 'linux')).toMatch(/\/\.cache\/toolsd$/);
    expect(cachePlace(folder, {}, 'darwin')).toMatch(/\/Library\/Caches\/toolsd$/);
    expect(cachePlace(folder, { LOCALAPPDATA: '/l' }, 'win32')).toBe(join('/l', 'toolsd/Cache'));
    mkdirSync(join(folder, 'node_modules'));
    expect(cachePlace(folder, none, 'linux')).toBe(join(folder, 'node_modules/.cache/toolsd'));
  });
});
