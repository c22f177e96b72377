import { mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../failure-of.js';
import { contextWith, folder, git, makePipe, pack, path, repository, unpacked } from './archive-world.js';

describe.each(['git', 'none'] as const)('links with git: %s', (mode) => {
  const context = contextWith(path[mode]);
  const make = async (files: Record<string, string>) =>
    mode === 'git' ? repository({}, files) : folder(files);

  it('stay links if they stay inside: to files, folders, through others, to nothing and in a circle', async () => {
    const root = await make({ 'a.js': 'a', 'deep/er/b.js': 'b' });
    const links: Record<string, string> = {
      'to-file': 'a.js',
      'to-folder': 'deep/er',
      'deep/up': '../a.js',
      'deep/through': '../to-folder/../../a.js',
      self: '.',
      gone: 'deep/../nothing/x',
      'round-1': 'round-2',
      'round-2': 'round-1',
      long: `deep/${'x'.repeat(200)}`,
      'größe ✓': 'a.js',
    };
    for (const [link, target] of Object.entries(links)) symlinkSync(target, join(root, link));
    const { files, tarball } = await pack(root, {}, context);
    expect(files).toEqual(['a.js', 'deep/er/b.js', ...Object.keys(links)].sort());
    const copy = await unpacked(tarball);
    for (const [link, target] of Object.entries(links)) expect(readlinkSync(join(copy, link))).toBe(target);
    expect(readFileSync(join(copy, 'deep/through'), 'utf8')).toBe('a');
  });

  it.each([
    ['absolute', 'link', '/etc/passwd'],
    ['up', 'link', '../x'],
    ['up from a folder', 'deep/link', '../../x'],
    ['up through what is not there', 'link', 'nothing/../../x'],
    ['out and in again', 'link', '../app/a.js'],
    ['up through a link to a folder', 'link', 'in/../../x'],
  ])('are refused if they lead out: %s', async (_, link, target) => {
    const root = join(await make({ 'app/a.js': '', 'app/deep/b.js': '' }), 'app');
    symlinkSync('deep', join(root, 'in'));
    symlinkSync(target, join(root, link));
    const failure = await failureOf(pack(root, {}, context));
    expect(failure).toMatchObject({ code: 'INVALID_INPUT', hint: expect.stringContaining('.gitignore') });
    expect(failure.message).toContain(`The link "${link}" to "${target}"`);
  });

  it('are refused if another link on the way leads out, even one that is ignored', async () => {
    const outside = folder({ secret: 'x' });
    const root = await make({ 'a.js': '', '.gitignore': 'hidden' });
    symlinkSync(outside, join(root, 'hidden'));
    expect((await pack(root, {}, context)).files).toEqual(['.gitignore', 'a.js']);
    symlinkSync('hidden/secret', join(root, 'first'));
    symlinkSync('first', join(root, 'second'));
    expect((await failureOf(pack(root, {}, context))).message).toMatch(/The link "(first|second)" to/);
  });

  it('are not entered, and neither is what is no file or folder read', async () => {
    const root = await make({ 'a.js': '', 'deep/b.js': '' });
    symlinkSync('deep', join(root, 'again'));
    await makePipe(join(root, 'pipe'));
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(root, 'socket'), resolve));
    try {
      expect((await pack(root, {}, context)).files).toEqual(['a.js', 'again', 'deep/b.js']);
    } finally {
      server.close();
    }
  });
});

describe('a tracked file', () => {
  it('is not read through a folder that was replaced by a link', async () => {
    const outside = folder({ 'b.js': 'secret' });
    const root = await repository({ 'a.js': '', 'deep/b.js': 'mine' });
    rmSync(join(root, 'deep'), { recursive: true });
    symlinkSync(outside, join(root, 'deep'));
    expect((await failureOf(pack(root))).message).toContain('The link "deep"');

    await git(root, 'config', 'core.excludesFile', join(folder({ ignored: 'deep\n' }), 'ignored'));
    expect((await pack(root)).files).toEqual(['a.js']);
  });

  it('is not read through a link that stays inside either', async () => {
    const root = await repository({ 'a.js': '', 'deep/b.js': 'mine' });
    mkdirSync(join(root, 'new'));
    renameSync(join(root, 'deep/b.js'), join(root, 'new/b.js'));
    rmSync(join(root, 'deep'), { recursive: true });
    symlinkSync('new', join(root, 'deep'));
    expect((await pack(root)).files).toEqual(['a.js', 'deep', 'new/b.js']);
  });
});
