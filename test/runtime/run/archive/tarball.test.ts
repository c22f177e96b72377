import { createHash } from 'node:crypto';
import {
  chmodSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { packArchive } from '../../../../src/runtime/run/archive/pack-archive.js';
import { failureOf } from '../failure-of.js';
import { contextWith, folder, git, pack, path, repository, unpacked, write } from './archive-world.js';

/** What the tar program of the system says of each entry, by name. */
async function details(tarball: string) {
  const env = { LC_ALL: 'C', TZ: 'UTC' };
  const argv = ['--numeric-owner', '--quoting-style=literal', '--full-time', '-tvzf', tarball];
  const { stdout } = await execa('tar', argv, { env });
  const rows = stdout.split('\n').map((line) => line.split(/\s+/));
  return new Map(
    rows.map(([mode, owner, size, day, time, name]) => [name, { mode, owner, size, day, time }]),
  );
}

describe('a tarball', () => {
  it('keeps the right to execute and the seconds, and nothing else of who packed', async () => {
    const root = folder({ run: 'x', all: 'xy', others: '', old: '' });
    const modes = { run: 0o700, all: 0o6777, others: 0o611, old: 0o600 };
    for (const [name, mode] of Object.entries(modes)) {
      chmodSync(join(root, name), mode);
      utimesSync(join(root, name), 1_700_000_000.9, 1_700_000_000.9);
    }
    const before1970 = new Date(-86_400_000);
    utimesSync(join(root, 'old'), before1970, before1970);
    symlinkSync('run', join(root, 'link'));
    const { tarball, bytes, sha256 } = await pack(root);
    const same = { owner: '0/0', day: '2023-11-14', time: '22:13:20' };
    const found = await details(tarball);
    expect(found.get('run')).toEqual({ ...same, mode: '-rwxr-xr-x', size: '1' });
    expect(found.get('all')).toEqual({ ...same, mode: '-rwxr-xr-x', size: '2' });
    expect(found.get('others')).toEqual({ ...same, mode: '-rw-r--r--', size: '0' });
    expect(found.get('old')).toMatchObject({ day: '1969-12-31', time: '00:00:00' });
    expect(found.get('link')).toMatchObject({ mode: 'lrwxrwxrwx', owner: '0/0', size: '0' });
    const content = readFileSync(tarball);
    expect(statSync(tarball).mode & 0o777).toBe(0o600);
    expect(bytes).toBe(content.length);
    expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(gunzipSync(content).toString('latin1')).not.toContain(root);
  });

  it('keeps contents of all lengths, and names of all kinds', async () => {
    const files: Record<string, string> = {
      'größer ✓.txt': 'ü',
      'line\nfeed': 'x',
      ' spaces ': 'x',
      '-rf': 'x',
      [`${'d'.repeat(60)}/${'e'.repeat(60)}/${'f'.repeat(30)}`]: 'path of 152 bytes',
      [`deep/${'g'.repeat(150)}`]: 'name of 150 bytes',
      [`${'ü'.repeat(100)}/${'h'.repeat(250)}/${'i'.repeat(250)}`]: 'longer than any plain header',
    };
    for (const length of [0, 1, 511, 512, 513, 65_535, 65_536, 65_537, 200_000]) {
      files[`length-${length}`] = 'a'.repeat(length);
    }
    for (const name of ['n'.repeat(99), 'o'.repeat(100), 'p'.repeat(101)]) files[name] = name;
    const root = folder(files);
    const copy = await unpacked((await packArchive({ root, maxBytes: 1e9 }, folder(), contextWith())).path);
    for (const [name, content] of Object.entries(files)) {
      expect(readFileSync(join(copy, name), 'utf8') === content, name).toBe(true);
    }
    const all = (dir: string) => readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
    expect(all(copy)).toEqual(all(root));
  });

  it('is the same for equal folders, wherever they are and in whatever order they were made', async () => {
    const files: [string, string][] = [
      ['b', '1'],
      ['a/c', '2'],
      ['a-b', '3'],
      ['Z', '4'],
      ['ä', '5'],
    ];
    const roots = [folder(Object.fromEntries(files)), folder(Object.fromEntries(files.toReversed()))];
    for (const [index, root] of roots.entries()) {
      for (const [name] of files) utimesSync(join(root, name), 1e9, 1e9 + index / 4);
    }
    await git(roots[1] ?? '', 'init', '--quiet');
    const [one, other] = await Promise.all(roots.map((root) => pack(root, { add: { Procfile: 'web: x' } })));
    expect(one?.files).toEqual(['Procfile', 'Z', 'a-b', 'a/c', 'b', 'ä']);
    expect(other?.sha256).toBe(one?.sha256);
    write(roots[0] ?? '', { b: '2' });
    expect((await pack(roots[0] ?? '')).sha256).not.toBe(one?.sha256);
  });

  it('is refused for a name that is not UTF-8', async () => {
    for (const mode of ['git', 'none'] as const) {
      const root = mode === 'git' ? await repository({}) : folder();
      writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9])]), '');
      const failure = await failureOf(pack(root, {}, contextWith(path[mode])));
      expect(failure).toMatchObject({ code: 'INVALID_INPUT', hint: expect.stringContaining('Rename') });
    }
  });
});

describe('added files', () => {
  it('replace those of the folder, ignored ones, links, folders, and what is in the way', async () => {
    const root = folder({
      'a.js': 'old',
      '.gitignore': 'Procfile',
      Procfile: 'old',
      'in/way': '',
      'x/y': '',
    });
    chmodSync(join(root, 'a.js'), 0o755);
    symlinkSync('/etc', join(root, 'link'));
    symlinkSync('x', join(root, 'door'));
    const add = {
      'a.js': 'new',
      Procfile: 'größer',
      in: '',
      'door/b': 'b',
      link: 'none',
      '.env': 'A=1',
      no: undefined,
    };
    const { files, tarball } = await pack(root, { add });
    expect(files).toEqual(['.env', '.gitignore', 'Procfile', 'a.js', 'door/b', 'in', 'link', 'x/y']);
    const copy = await unpacked(tarball);
    expect(readFileSync(join(copy, 'Procfile'), 'utf8')).toBe('größer');
    expect(readFileSync(join(copy, 'a.js'), 'utf8')).toBe('new');
    expect((await details(tarball)).get('a.js')).toMatchObject({ mode: '-rw-r--r--', day: '1985-10-26' });
  });

  it('may replace the only file', async () => {
    const root = folder({ Procfile: 'old' });
    expect((await pack(root, { add: { Procfile: 'new' } })).files).toEqual(['Procfile']);
  });

  it.each(['/etc/x', '../x', 'a/../b', './a', 'a//b', 'a/', '', 'a\\b', 'C:/x', 'a\0', '..'])(
    'with the path %j are a defect of the caller',
    async (name) => {
      const call = pack(folder({ a: '' }), { add: { [name]: '' } });
      await expect(call).rejects.toMatchObject({ name: 'Error', message: expect.stringContaining('path') });
    },
  );

  it('that are in the way of each other are one too', async () => {
    await expect(pack(folder({ a: '' }), { add: { b: '', 'b/c': '' } })).rejects.toMatchObject({
      name: 'Error',
    });
  });
});

describe('the size', () => {
  it('is refused over the limit, with the largest at the top, before anything is written', async () => {
    const root = folder({
      'a/one': 'x'.repeat(300),
      'a/b/two': 'x'.repeat(400),
      c: 'x'.repeat(500),
      d: 'x',
      e: 'xx',
    });
    const call = (maxBytes: number) =>
      packArchive({ root, maxBytes, add: { d: 'xxx' } }, '/no/where', contextWith());
    const failure = await failureOf(call(1204));
    expect(failure).toMatchObject({ code: 'INVALID_INPUT', hint: expect.stringContaining('.gitignore') });
    expect(failure.message).toBe(
      'The files to pack have 1.2 kB together; the limit is 1.2 kB. The largest: "a/" (700 bytes), "c" (500 bytes), "d" (3 bytes).',
    );
    expect((await pack(root, { maxBytes: 1205, add: { d: 'xxx' } })).files).toHaveLength(5);
  });

  it('is that of the content, also where the disk holds less', async () => {
    const root = folder({ sparse: '' });
    truncateSync(join(root, 'sparse'), 5_000_000_000);
    expect((await failureOf(pack(root))).message).toContain('5000 MB');
  });
});
