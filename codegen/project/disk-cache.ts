import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Cache } from '../cache/cache.js';

/**
 * A cache in a folder, a file for each key. What one build of the compiler wrote, no other reads. A file is there whole or
 * not at all, so several processes can use it at once; one that was changed or belongs to another key counts as none.
 * Nothing in it is ever run. Where it can not be written, nothing is remembered and nothing fails.
 *
 * @param build names the build; it is part of a path
 */
export function diskCache(folder: string, build: string): Cache {
  let writable = true;
  let written = 0;
  return {
    get(key) {
      try {
        return valueIn(readFileSync(fileOf(folder, build, key)), key);
      } catch {
        return undefined;
      }
    },
    put(key, value) {
      if (!writable) return;
      const file = fileOf(folder, build, key);
      const body = Buffer.from(`${key}\n${JSON.stringify(value)}`);
      const own = `${file}.${process.pid}-${written}.new`;
      written += 1;
      try {
        const content = Buffer.concat([Buffer.from(`${digest(body)}\n`), body]);
        writeNew(own, content, dirname(file));
        renameSync(own, file);
      } catch {
        writable = false;
      }
    },
  };
}

/** A folder for every first two digits: some file systems are slow where one holds thousands of files. */
function fileOf(folder: string, build: string, key: string): string {
  const digits = key.slice(key.lastIndexOf('-') + 1);
  return join(folder, build, digits.slice(0, 2), key);
}

function writeNew(path: string, content: Buffer, folder: string): void {
  try {
    writeFileSync(path, content, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    makeFolder(folder);
    writeFileSync(path, content, { flag: 'wx' });
  }
}

/** Step by step: where a folder takes none, as in /proc, `recursive` never ends (Node 20). */
function makeFolder(path: string): void {
  const above = dirname(path);
  if (!existsSync(above)) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** The value in a file, if it is as it was written for this key. */
function valueIn(content: Buffer, key: string): unknown {
  const end = content.indexOf('\n');
  const body = content.subarray(end + 1);
  if (end < 0 || digest(body) !== content.toString('latin1', 0, end)) return undefined;
  const text = body.toString('utf8');
  return text.startsWith(`${key}\n`) ? (JSON.parse(text.slice(key.length + 1)) as unknown) : undefined;
}

function digest(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
