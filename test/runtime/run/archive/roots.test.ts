import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from '../failure-of.js';
import { contextWith, folder, git, pack } from './archive-world.js';
import { giveToChild, packInChild } from './child.js';

describe('a root', () => {
  const file = () => join(folder({ 'a.js': '' }), 'a.js');
  it.each([
    ['relative', () => 'app', 'not an absolute path'],
    ['empty', () => '', 'not an absolute path'],
    ['with a tilde', () => '~/app', 'not an absolute path'],
    ['a URL of the web', () => 'https://example.com/app', 'not an absolute path'],
    ['missing', () => join(folder(), 'nothing'), 'There is no folder'],
    ['a file', file, 'is a file, not a folder'],
    ['below a file', () => join(file(), 'x'), 'leads through a file'],
    ['the root of the file system', () => '/', 'root of the file system'],
    ['the same by detours', () => `${folder()}/../../../../../../../..`, 'root of the file system'],
    ['a URL with a host', () => `file://server${folder()}`, 'names the host "server"'],
    ['a URL with a slash in a name', () => 'file:///tmp%2fapp', 'encoded slash'],
    ['a URL without a slash', () => 'file:app', 'not the URL of a folder'],
    ['a URL with a query', () => `file://${folder()}?x`, 'query or a fragment'],
    ['a URL that is none', () => 'file:///%zz', 'not the URL of a folder'],
    ['a URL with NUL', () => 'file:///tmp/%00', 'NUL'],
    ['with NUL', () => '/tmp/\0', 'NUL'],
    ['too long', () => `/${'x'.repeat(5000)}`, 'longer than the system allows'],
  ])('%s is refused', async (_, root, words) => {
    const failure = await failureOf(pack(root()));
    expect(failure).toMatchObject({ code: 'INVALID_INPUT', hint: expect.stringMatching(/\.$/) });
    expect(failure.message).toContain(words);
    expect(failure.message).not.toMatch(/E[A-Z]{4,}|errno|node:/);
  });

  it('that is a link in a circle is refused', async () => {
    const dir = folder();
    symlinkSync('round', join(dir, 'round'));
    expect((await failureOf(pack(join(dir, 'round')))).message).toContain('in a circle');
  });

  it('that is or contains the home folder is refused, by whatever name', async () => {
    const context = contextWith();
    const home = context.env.HOME ?? '';
    mkdirSync(home, { recursive: true });
    const link = join(folder(), 'link');
    symlinkSync(home, link);
    for (const root of [home, `${home}/`, dirname(home), link, pathToFileURL(home).href]) {
      const failure = await failureOf(pack(root));
      expect(failure.code).toBe('INVALID_INPUT');
      expect(failure.message).toContain('home folder');
    }
  });

  it('may be below the home folder, a URL, or a link to a folder', async () => {
    const root = join(contextWith().env.HOME ?? '', 'größer app');
    mkdirSync(root, { recursive: true });
    const link = join(folder({}), 'link');
    symlinkSync(root, link);
    await expect(failureOf(pack(root))).resolves.toMatchObject({ code: 'INVALID_INPUT' });
    symlinkSync('b.js', join(root, 'a.js'));
    for (const each of [root, pathToFileURL(root).href, `FILE://localhost${root}/`, link]) {
      expect((await pack(each)).files).toEqual(['a.js']);
    }
  });
});

describe('without the right to read', () => {
  let closed = '';
  const close = (path: string) => {
    closed = path;
    chmodSync(path, 0);
  };
  afterEach(() => chmodSync(closed, 0o755));

  it.each([
    ['the root', '', 'The folder "'],
    ['a folder in it', 'deep', 'The folder "deep/?" can not be read'],
    ['a file in it', 'deep/b.js', 'The file "deep/b.js" can not be read'],
    ['a .gitignore in it', 'deep/.gitignore', 'The file "deep/.gitignore" can not be read'],
  ])('%s is named', async (_, path, words) => {
    for (const withGit of [false, true]) {
      const root = folder({ 'a.js': '', 'deep/b.js': '', 'deep/.gitignore': 'x' });
      if (withGit) await git(root, 'init', '--quiet');
      giveToChild(root);
      close(join(root, path));
      const { failure } = await packInChild(root);
      expect(failure).toMatchObject({
        code: 'INVALID_INPUT',
        hint: expect.stringContaining('right to read'),
      });
      expect(failure?.message).toMatch(new RegExp(words));
      chmodSync(closed, 0o755);
    }
  });
});
