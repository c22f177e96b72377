import { expect, it } from 'vitest';
import { keyOf } from '../../../codegen/cache/cache.js';
import { shelfCache } from '../../../codegen/cache/shelf.js';
import { textCache } from './shop.js';

const toolKey = (name: number) => keyOf('tool', String(name));

it('keeps what is small together, and finds it in the next run', () => {
  const disk = textCache();
  const first = shelfCache(disk, '/a');
  for (let name = 0; name < 50; name += 1) first.put(toolKey(name), { name });
  first.put(keyOf('lint', 'x'), { tokens: 3 });
  expect(disk.puts()).toBe(0);
  expect(first.get(toolKey(7))).toEqual({ name: 7 });
  first.settle();
  expect(disk.puts()).toBe(2);
  first.settle();
  expect(disk.puts()).toBe(2);

  const next = shelfCache(disk, '/a');
  expect(next.get(toolKey(49))).toEqual({ name: 49 });
  expect(next.get(keyOf('lint', 'x'))).toEqual({ tokens: 3 });
  expect(next.get(toolKey(50))).toBeUndefined();
  next.settle();
  expect(disk.puts()).toBe(2);
  expect(shelfCache(disk, '/b').get(toolKey(49))).toBeUndefined();
});

it('gives what is large to the cache below at once', () => {
  const disk = textCache();
  const cache = shelfCache(disk, '/a');
  cache.put(keyOf('code', 'x'), { texts: ['x'] });
  expect(disk.puts()).toBe(1);
  expect(shelfCache(disk, '/a').get(keyOf('code', 'x'))).toEqual({ texts: ['x'] });
});

it('still knows another branch, and forgets in the end what nobody asks for', () => {
  const disk = textCache();
  const run = (names: readonly number[]) => {
    const cache = shelfCache(disk, '/a');
    const known = names.filter((name) => cache.get(toolKey(name)) !== undefined).length;
    for (const name of names) if (cache.get(toolKey(name)) === undefined) cache.put(toolKey(name), { name });
    cache.settle();
    return known;
  };
  const branch = (from: number) => Array.from({ length: 100 }, (_, index) => from + index);
  expect(run(branch(0))).toBe(0);
  expect(run(branch(1_000))).toBe(0);
  expect(run(branch(0))).toBe(100);
  expect(run(branch(2_000))).toBe(0);
  expect(run(branch(3_000))).toBe(0);
  expect(run(branch(0))).toBe(0);
});

it('is whole after two processes used it at once, and lacks at most what one of them added', () => {
  const disk = textCache();
  const [one, other] = [shelfCache(disk, '/a'), shelfCache(disk, '/a')];
  expect(one.get(toolKey(1)) ?? other.get(toolKey(2))).toBeUndefined();
  one.put(toolKey(1), { name: 1 });
  other.put(toolKey(2), { name: 2 });
  one.settle();
  other.settle();
  const next = shelfCache(disk, '/a');
  expect(next.get(toolKey(1))).toBeUndefined();
  expect(next.get(toolKey(2))).toEqual({ name: 2 });
});
