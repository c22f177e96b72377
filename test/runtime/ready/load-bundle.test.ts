import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { Script } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBundle } from '../../../src/runtime/ready/load-bundle.js';
import { ROOT } from '../../codegen/projects.js';

const HERE = `${process.versions.v8}-${process.platform}-${process.arch}`;
const BEFORE = '(function (exports, require, module, __filename, __dirname) { ';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'toolsd-bundle-'));
  mkdirSync(join(home, 'code'));
});
afterEach(() => rmSync(home, { recursive: true }));

/** Puts a bundle there, and beside it the code of a text that may be another one. */
function bundle(source: string, { compiled = source, damage = (code: Buffer) => code } = {}): string {
  const path = join(home, 'one.cjs');
  const code = new Script(`${BEFORE}${compiled}\n});`, { filename: path }).createCachedData();
  const digest = createHash('sha256').update(compiled).update(code).digest();
  writeFileSync(path, source);
  writeFileSync(join(home, `code/one.cjs-${HERE}`), damage(Buffer.concat([digest, code])));
  return path;
}

const SOURCE = "exports.two = 1 + 1; exports.dir = __dirname; exports.path = require('node:path');";

describe('a bundle', () => {
  it('is loaded once, as a module like others', () => {
    const path = bundle(SOURCE);
    const loaded = loadBundle(path) as { path: typeof import('node:path') };
    expect(loaded).toMatchObject({ two: 2, dir: home });
    expect(loaded.path.sep).toBe(sep);
    expect(loadBundle(path)).toBe(loaded);
  });

  it('is what it says, and not what it said when its code was made', () => {
    const other = SOURCE.replace('1 + 1', '3 + 4');
    expect(other).toHaveLength(SOURCE.length);
    expect(loadBundle(bundle(other, { compiled: SOURCE }))).toMatchObject({ two: 7 });
  });

  it.each<[string, (code: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (code) => code.subarray(0, -10)],
    [
      'another one in a single bit',
      (code) => Buffer.from(code.map((byte, at) => (at === code.length - 30 ? byte ^ 1 : byte))),
    ],
  ])('is loaded although its code is %s', (_, damage) => {
    expect(loadBundle(bundle(SOURCE, { damage }))).toMatchObject({ two: 2 });
  });

  it('is loaded although it has none', () => {
    const path = bundle(SOURCE);
    rmSync(join(home, 'code'), { recursive: true });
    expect(loadBundle(path)).toMatchObject({ two: 2 });
  });

  it('fails as it does without, and can be tried again', () => {
    const path = bundle("throw new Error('not yet')");
    for (const _ of [1, 2]) expect(() => loadBundle(path)).toThrow('not yet');
  });
});

describe('the build', () => {
  it.each(['server.cjs', 'kept.cjs'])('leaves code of %s that V8 takes', (name) => {
    const source = readFileSync(join(ROOT, 'dist', name), 'utf8');
    const code = readFileSync(join(ROOT, 'dist/code', `${name}-${HERE}`)).subarray(32);
    const script = new Script(`${BEFORE}${source}\n});`, { cachedData: code });
    expect(script.cachedDataRejected).toBe(false);
  });
});
