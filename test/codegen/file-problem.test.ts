import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { colorsOf } from '../../codegen/cli/colors.js';
import { fileProblem } from '../../codegen/cli/file-problem.js';
import { UserError } from '../../codegen/cli/user-error.js';
import { filesBelow, OutsideProject, readText } from '../../codegen/project/files.js';

const failed = (code: string, syscall: string, path?: string) =>
  Object.assign(new Error(code), { code, syscall, ...(path === undefined ? {} : { path }) });

it.each([
  ['EACCES', 'open', 'open', 'you may not'],
  ['EPERM', 'unlink', 'remove', 'the system does not allow it'],
  ['EROFS', 'mkdir', 'make', 'its file system can only be read'],
  ['ENOSPC', 'write', 'write', 'there is no room left'],
  ['EISDIR', 'read', 'read', 'it is a folder'],
  ['ENOTDIR', 'scandir', 'read', 'a file is where a folder has to be'],
  ['EMFILE', 'open', 'open', 'too many files are open'],
  ['ELOOP', 'stat', 'read', 'its links lead in a circle'],
])('%s of %s is said in words', (code, syscall, tried, why) => {
  const words = fileProblem(failed(code, syscall, resolve('tools.d/x.yaml')));
  expect(words).toMatch(/\. [A-Z].+\.$/);
  expect(words?.startsWith(`Can not ${tried} tools.d/x.yaml: ${why}`), words).toBe(true);
});

it('knows what watching lacks, and a path outside of the project', () => {
  expect(fileProblem(failed('ENOSPC', 'watch', '/a/b'))).toBe(
    'Can not watch /a/b: too many folders are watched. Raise fs.inotify.max_user_watches.',
  );
  expect(fileProblem(new OutsideProject('test/snapshots'))).toContain(
    'test/snapshots leads out of the project',
  );
});

it('leaves what is no matter of files to others', () => {
  for (const error of [
    new TypeError('x is not a function'),
    new UserError('no'),
    failed('ENOENT', 'spawn git', 'git'),
    failed('ECONNREFUSED', 'connect'),
    failed('ERR_MODULE_NOT_FOUND', ''),
    'text',
    undefined,
  ])
    expect(fileProblem(error)).toBeUndefined();
});

it('gets the path of what was opened and could not be read', async () => {
  const error = await readText(resolve('test')).catch((one: unknown) => one);
  expect(fileProblem(error)).toMatch(/^Can not read test: it is a folder/);
  const listed = await readdir(resolve('package.json')).catch((one: unknown) => one);
  expect(fileProblem(listed)).toMatch(/^Can not read package\.json: a file is where/);
});

it('follows links, enters no folder twice, and stays within where it is told to', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'toolsd-files-'));
  const other = mkdtempSync(join(tmpdir(), 'toolsd-other-'));
  try {
    writeFileSync(join(dir, 'a'), '');
    writeFileSync(join(other, 'b'), '');
    symlinkSync(other, join(dir, 'far'));
    symlinkSync(dir, join(other, 'back'));
    symlinkSync(join(other, 'b'), join(dir, 'file'));
    symlinkSync('nowhere', join(dir, 'lost'));
    const names = async (within?: string) =>
      (await filesBelow(dir, within)).map((path) => path.slice(dir.length + 1));
    expect(await names()).toEqual(['a', 'far/b', 'file', 'lost']);
    expect(await names(dir)).toEqual(['a', 'lost']);
    expect(await filesBelow(join(dir, 'not-there'))).toEqual([]);
  } finally {
    rmSync(dir, { recursive: true });
    rmSync(other, { recursive: true });
  }
});

it('has no colours for a terminal that shows none', () => {
  const before = { TERM: process.env.TERM, NO_COLOR: process.env.NO_COLOR };
  try {
    delete process.env.NO_COLOR;
    process.env.TERM = 'xterm';
    expect(colorsOf({ isTTY: true }).red('x')).not.toBe('x');
    process.env.TERM = 'dumb';
    expect(colorsOf({ isTTY: true }).red('x')).toBe('x');
  } finally {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
});
