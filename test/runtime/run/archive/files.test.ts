import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../failure-of.js';
import { contextWith, folder, git, pack, path, repository, write } from './archive-world.js';

/** Rules at several depths, with exceptions, and names that mean something in a pattern. */
const nested = {
  '.gitignore':
    '# words\n\n*.log\n/dist/\nbuild\n!keep.log\ntmp/*\n!tmp/.keep\n\\!odd\ndoc/*.txt\nout/\ntrailing   \n',
  'a.js': '',
  'a.log': '',
  'keep.log': '',
  'dist/x.js': '',
  'lib/dist/x.js': '',
  'lib/build/x.js': '',
  'lib/b.log': '',
  'tmp/junk': '',
  'tmp/.keep': '',
  '!odd': '',
  'doc/a.txt': '',
  'doc/deep/a.txt': '',
  trailing: '',
  'lib/.gitignore': '!b.log\nsecret\n/only-here\n',
  'lib/secret': '',
  'lib/x/secret': '',
  'lib/only-here': '',
  'lib/x/only-here': '',
  secret: '',
  'a [b]*/.gitignore': '/x\ny',
  'a [b]*/x': '',
  'a [b]*/d/x': '',
  'a [b]*/d/y': '',
  'sub/.gitignore': '!out/',
  'sub/out/file': '',
  'out/file': '',
};
const left = [
  ...['.gitignore', 'a [b]*/.gitignore', 'a [b]*/d/x', 'a.js', 'doc/deep/a.txt', 'keep.log'],
  ...['lib/.gitignore', 'lib/b.log', 'lib/dist/x.js', 'lib/x/only-here', 'secret'],
  ...['sub/.gitignore', 'sub/out/file', 'tmp/.keep'],
].sort();

describe.each(['git', 'none'] as const)('what is packed with git: %s', (mode) => {
  const context = contextWith(path[mode]);
  const make = async (files: Record<string, string>) =>
    mode === 'git' ? repository({}, files) : folder(files);

  it('is not what a .gitignore at any depth excludes, but what an exception takes back', async () => {
    const { files } = await pack(await make(nested), {}, context);
    expect(files).toEqual(left);
  });

  it('is not what holds secrets, installed packages or the data of other programs', async () => {
    const root = await make({
      'app.js': '',
      '.env': '',
      '.env.local': '',
      'sub/.ENV': '',
      '.env.example': '',
      '.env.sample': '',
      '.env.template': '',
      '.environment': '',
      'node_modules/x/index.js': '',
      'sub/node_modules/y.js': '',
      '.hg/x': '',
      'sub/.svn/x': '',
      'sub/.DS_Store': '',
    });
    const { files } = await pack(root, {}, context);
    expect(files).toEqual(['.env.example', '.env.sample', '.env.template', '.environment', 'app.js']);
  });

  it('has no entries for folders, and an empty one is nothing', async () => {
    const root = await make({ 'a/b/c.js': '', 'gone/x': '' });
    rmSync(join(root, 'gone/x'));
    expect((await pack(root, {}, context)).files).toEqual(['a/b/c.js']);
  });

  it.each([
    ['is empty', {}],
    ['is ignored as a whole', { '.gitignore': '*\n', 'x.js': '' }],
    ['holds only what is never packed', { '.env': '', 'node_modules/x.js': '' }],
  ])('is refused if the folder %s', async (_, files: Record<string, string>) => {
    const root = await make(files);
    const failure = await failureOf(pack(root, { add: { Procfile: 'web: x' } }, context));
    expect(failure).toMatchObject({ code: 'INVALID_INPUT', hint: expect.stringContaining('.gitignore') });
    expect(failure.message).toContain('nothing to pack');
  });
});

describe('in a repository', () => {
  it('what git tracks is packed, also where it would not be otherwise', async () => {
    const tracked = {
      '.env': 'A=1',
      'node_modules/x.js': '',
      'a.log': '',
      '.gitignore': '*.log',
      '.DS_Store': '',
    };
    const root = await repository(tracked, { 'b.log': '', 'sub/.env': '', 'new.js': '' });
    expect((await pack(root)).files).toEqual(['.env', '.gitignore', 'a.log', 'new.js', 'node_modules/x.js']);
  });

  it('what was removed is left out, staged or not', async () => {
    const root = await repository({ 'a.js': '', 'b.js': '', 'c/d.js': '' });
    rmSync(join(root, 'a.js'));
    rmSync(join(root, 'c'), { recursive: true });
    expect((await pack(root)).files).toEqual(['b.js']);
  });

  it('what an unfinished merge lists three times is packed once', async () => {
    const root = await repository({ 'a.js': 'one' });
    const commit = async (text: string) => {
      write(root, { 'a.js': text });
      await git(root, 'commit', '--quiet', '--all', '--message', text);
    };
    await git(root, 'checkout', '--quiet', '-b', 'other');
    await commit('two');
    await git(root, 'checkout', '--quiet', 'main');
    await commit('three');
    await expect(git(root, 'merge', 'other')).rejects.toThrow('CONFLICT');
    expect((await git(root, 'ls-files')).split('\n')).toHaveLength(3);
    expect((await pack(root)).files).toEqual(['a.js']);
  });

  it('a folder in it is packed by itself, with paths from there and the rules from above', async () => {
    const tracked = { '.gitignore': '*.log', 'top.js': '', 'app/a.js': '', 'app/.gitignore': 'x' };
    const root = await repository(tracked, {
      'app/b.js': '',
      'app/c.log': '',
      'app/x': '',
      'other/d.js': '',
    });
    const expected = ['.gitignore', 'a.js', 'b.js'];
    expect((await pack(join(root, 'app'))).files).toEqual(expected);
    expect((await pack(join(root, 'app'), {}, contextWith(path.none))).files).toEqual(expected);
  });

  it('a folder that is ignored from above has nothing to pack', async () => {
    const root = await repository({ '.gitignore': 'app/' }, { 'app/a.js': '' });
    for (const context of [contextWith(), contextWith(path.none)]) {
      expect((await failureOf(pack(join(root, 'app'), {}, context))).message).toContain('nothing to pack');
    }
  });

  it('the files of a submodule are packed, and its .git is not', async () => {
    const library = await repository({ 'lib.js': '', 'deep/x.js': '' });
    const root = await repository({ 'app.js': '' });
    await git(root, 'submodule', '--quiet', 'add', library, 'vendor/lib');
    await git(root, 'commit', '--quiet', '--message', 'submodule');
    const expected = ['.gitmodules', 'app.js', 'vendor/lib/deep/x.js', 'vendor/lib/lib.js'];
    expect((await pack(root)).files).toEqual(expected);
    expect((await pack(join(root, 'vendor'))).files).toEqual(['lib/deep/x.js', 'lib/lib.js']);
    expect((await pack(join(root, 'vendor/lib'))).files).toEqual(['deep/x.js', 'lib.js']);
  });

  it('another repository in it is left out, as git does', async () => {
    const root = await repository({ 'app.js': '' }, { 'other/x.js': '' });
    await git(join(root, 'other'), 'init', '--quiet');
    expect((await pack(root)).files).toEqual(['app.js']);
  });

  it('names that git would quote, and such that look like options or patterns, are packed as they are', async () => {
    const names = ['größer ✓.txt', '--help', '*.js', ':(top)x', '"q"', 'tab\there'];
    const root = await repository({ ':(top)x': '' }, Object.fromEntries(names.map((name) => [name, ''])));
    expect((await pack(root)).files).toEqual([...names].sort());
  });
});

it('a .gitignore that is a link is none, as for git', async () => {
  const files = { 'a.js': '', rules: '*.js' };
  for (const mode of ['git', 'none'] as const) {
    const root = mode === 'git' ? await repository({}, files) : folder(files);
    symlinkSync('rules', join(root, '.gitignore'));
    expect((await pack(root, {}, contextWith(path[mode]))).files).toEqual(['.gitignore', 'a.js', 'rules']);
  }
});
