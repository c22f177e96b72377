import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectTo, type ExampleClient } from './client.js';
import { gitWorld, ODD_NAMES } from './git-world.js';

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

describe('reading what changed', () => {
  test('git_status says what git says, whatever files are called', async () => {
    const repo = world.repository('status');
    expect(await client.answer('git_status', { repo })).toMatchObject({ branch: 'main', clean: true });

    for (const name of ODD_NAMES) write(repo, name, 'new\n');
    const untracked = git(repo, 'ls-files', '-z', '--others').split('\0').filter(Boolean);
    expect(untracked.toSorted()).toEqual(ODD_NAMES.toSorted());
    const seen = await client.answer('git_status', { repo });
    expect(seen.untracked.toSorted()).toEqual(ODD_NAMES.toSorted());

    git(repo, 'add', '--', ...ODD_NAMES.slice(0, 8));
    write(repo, 'README.md', 'changed\n');
    git(repo, 'rm', '--quiet', 'src/cart.ts');
    const status = await client.answer('git_status', { repo, untracked: 'no' });
    const added = ODD_NAMES.slice(0, 8).map((path) => ({ change: 'A', path }));
    expect(status.staged).toHaveLength(9);
    expect(status.staged).toEqual(expect.arrayContaining([...added, { change: 'D', path: 'src/cart.ts' }]));
    expect(status).toMatchObject({ unstaged: [{ change: 'M', path: 'README.md' }], untracked: [] });
  });

  test('a conflict and the distance to the branch that is followed are shown', async () => {
    const repo = world.repository('conflict');
    git(repo, 'branch', 'other');
    write(repo, 'README.md', 'mine\n');
    git(repo, 'commit', '--quiet', '--all', '--message=Mine');
    git(repo, 'switch', '--quiet', 'other');
    write(repo, 'README.md', 'theirs\n');
    git(repo, 'commit', '--quiet', '--all', '--message=Theirs');
    git(repo, 'branch', '--set-upstream-to=main');
    expect(() => git(repo, 'merge', 'main')).toThrow();
    const status = await client.answer('git_status', { repo });
    expect(status).toMatchObject({
      branch: 'other',
      upstream: 'main',
      ahead_behind: '+1 -1',
      clean: false,
      conflicts: ['README.md'],
    });
    expect(await client.failure('git_checkout', { repo, branch: 'main' })).toMatch(
      /merge|conflict|in the way/u,
    );
  });

  test('the diffs are those of git, and can be narrowed', async () => {
    const repo = world.repository('diff');
    write(repo, 'README.md', 'one\n2\nthree\n');
    git(repo, 'add', 'README.md');
    write(repo, 'README.md', 'one\n2\n3\n');
    write(repo, 'src/cart.ts', 'export const size = 2;\n');
    const unstaged = await client.answer('git_diff_unstaged', { repo });
    expect(unstaged.text).toBe(git(repo, 'diff'));
    expect((await client.answer('git_diff_staged', { repo })).text).toBe(git(repo, 'diff', '--cached'));
    expect((await client.answer('git_diff', { repo, from: 'HEAD', context: 0 })).text).toBe(
      git(repo, 'diff', '-U0', 'HEAD'),
    );
    const narrowed = await client.answer('git_diff_unstaged', { repo, paths: ['src'] });
    expect(narrowed.text).toBe(git(repo, 'diff', '--', 'src'));
    expect(await client.answer('git_diff_unstaged', { repo, stat: true })).toMatchObject({
      items: [
        { path: 'README.md', added: 1, deleted: 1 },
        { path: 'src/cart.ts', added: 1, deleted: 1 },
      ],
    });
    // A path is a name, and no glob.
    expect((await client.answer('git_diff_unstaged', { repo, paths: ['*'] })).text).toBe('No difference.');
    expect((await client.answer('git_diff_unstaged', { repo, paths: ['*'], stat: true })).items).toEqual([]);
  });

  test('two commits are compared, also from where a branch was left', async () => {
    const repo = world.repository('compare');
    git(repo, 'switch', '--quiet', '--create', 'sizes');
    write(repo, 'sizes.txt', 'L\n');
    git(repo, 'add', '.');
    git(repo, 'commit', '--quiet', '--message=Sizes');
    for (const [args, range] of [
      [{ from: 'main', to: 'sizes' }, 'main..sizes'],
      [{ from: 'main...sizes' }, 'main...sizes'],
    ] as const)
      expect((await client.answer('git_diff', { repo, ...args })).text).toBe(git(repo, 'diff', range));
  });
});
