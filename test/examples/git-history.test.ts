import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectTo, type ExampleClient } from './client.js';
import { gitWorld } from './git-world.js';

const world = gitWorld();
const { git, write } = world;
let client: ExampleClient;

beforeAll(async () => {
  client = await connectTo('git', world.env);
});
afterAll(async () => {
  await client?.close();
  world.remove();
});

describe('reading what was committed', () => {
  test('git_log pages through all commits in the order of git', async () => {
    const repo = world.repository('log');
    for (let number = 1; number <= 7; number += 1) {
      const subject = number === 3 ? 'Tabs\tand "quotes" | pipes' : `Commit ${number}`;
      git(repo, 'commit', '--quiet', '--allow-empty', `--message=${subject}\n\nBody of ${number}.`);
    }
    git(repo, 'tag', 'v1', 'HEAD~2');
    const pages = [];
    for (let skip: number | null = 0; skip !== null; ) {
      const page = await client.answer('git_log', { repo, limit: 3, skip });
      pages.push(page.commits);
      skip = page.next_skip;
    }
    expect(pages.map((page) => page.length)).toEqual([3, 3, 2]);
    const seen = pages.flat().map(({ commit, subject }) => `${commit} ${subject}`);
    expect(seen).toEqual(git(repo, 'log', '--format=%H %s').trim().split('\n'));
    expect(pages[0][2].refs).toEqual(['tag: v1']);
    expect(pages[0][0].parents).toEqual([git(repo, 'rev-parse', 'HEAD~1').trim()]);
    const some = await client.answer('git_log', { repo, message: 'body of 4' });
    expect(some.commits).toMatchObject([{ subject: 'Commit 4' }]);
    expect((await client.answer('git_log', { repo, paths: ['src'] })).commits).toHaveLength(1);
  });

  test('git_show has the message and the diff of a commit; of files it did not change, no diff', async () => {
    const repo = world.repository('show');
    write(repo, 'src/cart.ts', 'export const size = 2;\n');
    git(repo, 'commit', '--quiet', '--all', '--message=Larger\n\nPeople asked.\nTwice.');
    const shown = await client.answer('git_show', { repo });
    expect(shown).toMatchObject({
      commit: git(repo, 'rev-parse', 'HEAD').trim(),
      author: 'Ann Example <ann@example.com>',
      message: 'Larger\n\nPeople asked.\nTwice.',
      changes: git(repo, 'diff', 'HEAD~1').trim(),
      cut: false,
    });
    expect((await client.answer('git_show', { repo, stat: true })).changes).toBe('1\t1\tsrc/cart.ts');
    const without = await client.answer('git_show', { repo, paths: ['README.md'] });
    expect(without).toMatchObject({ message: shown.message, changes: '' });
    const before = await client.answer('git_show_file', { repo, path: 'src/cart.ts', revision: 'HEAD~1' });
    expect(before.text).toBe('export const size = 1;\n');
    expect(await client.failure('git_show_file', { repo, path: 'nowhere' })).toContain('no such file');
    expect(await client.failure('git_show_file', { repo, path: 'src' })).toContain('no such file');
  });

  test('a long diff is cut, and says so', async () => {
    const repo = world.repository('long');
    write(repo, 'README.md', 'a line of some length that comes again and again\n'.repeat(5000));
    const cut = await client.call('git_diff_unstaged', { repo });
    expect(cut.content[0].text).toMatch(/\[cut here: \d+ of 2\d{5} bytes shown\]$/u);
    git(repo, 'commit', '--quiet', '--all', '--message=Long');
    expect(await client.answer('git_show', { repo })).toMatchObject({ cut: true });
  });

  test('git_branch lists what git lists', async () => {
    const repo = world.repository('branches');
    git(repo, 'branch', 'feature/größe');
    git(repo, 'branch', 'odd|pipe');
    const { items } = await client.answer('git_branch', { repo });
    const names = git(repo, 'branch', '--format=%(refname:short)').trim().split('\n');
    expect(items.map(({ name }: { name: string }) => name).toSorted()).toEqual(names.toSorted());
    expect(items).toContainEqual(expect.objectContaining({ name: 'main', current: true, subject: 'Begin' }));
    expect((await client.answer('git_branch', { repo, without: 'HEAD' })).items).toEqual([]);
  });
});
