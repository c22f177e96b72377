import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { create } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive } from '../../emulator/index.js';
import { tarball } from './tarball.js';

const LONG = `${'länger-'.repeat(12)}/${'n'.repeat(120)}.txt`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(path: string, text: string, mode = 0o644): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
  chmodSync(join(folder, path), mode);
}

async function packed(): Promise<Buffer> {
  return create({ cwd: folder, gzip: true, portable: true }, ['.']).concat();
}

describe('an archive', () => {
  it('is read with names of any length and script, modes and links', async () => {
    put('bin/run', '#!/bin/sh\n', 0o755);
    put('größe.txt', 'groß');
    put(LONG, 'long');
    symlinkSync('bin/run', join(folder, 'start'));
    const entries = readArchive(await packed());

    const run = { type: 'file', mode: 0o755, size: 10, linkname: null, content: Buffer.from('#!/bin/sh\n') };
    expect(entries.get('bin/run')).toEqual(run);
    expect(entries.get('größe.txt')).toMatchObject({ size: 5, content: Buffer.from('groß') });
    expect(entries.get(LONG)?.content.toString()).toBe('long');
    expect(entries.get('start')).toMatchObject({ type: 'symlink', linkname: 'bin/run', size: 0 });
    expect(entries.get('bin')).toMatchObject({ type: 'directory' });
  });

  it('may hold several megabytes', async () => {
    const text = 'x'.repeat(5_000_000);
    put('large', text);
    const entry = readArchive(await packed()).get('large');
    expect(entry?.size).toBe(text.length);
    expect(entry?.content.equals(Buffer.from(text))).toBe(true);
  });

  it.each([
    ['no gzip', Buffer.from('x')],
    ['no tar', gzipSync(Buffer.from('x'.repeat(2000)))],
    ['cut off as gzip', tarball({ 'a.txt': 'a' }).subarray(0, 60)],
    ['cut off as tar', gzipSync(gunzipSync(tarball({ 'a.txt': 'a'.repeat(2000) })).subarray(0, 1024))],
  ])('is not read if it is %s', (_, bytes) => {
    expect(() => readArchive(bytes)).toThrow();
  });
});
