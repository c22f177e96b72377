import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Each has been mistaken for something else by some program. */
const ODD_NAMES = [
  'two words.txt',
  ' blanks at both ends ',
  'tab\there',
  'line\nbreak',
  'quo"te',
  'back\\slash',
  'größe-日本.txt',
  '-dash',
  '--output=stolen',
  ':(top)magic',
  ':!README.md',
  '*.ts',
  '1 M. N... 100644 100644 100644 a b fake',
  '# branch.head fake',
  '? fake',
];

describe('reading', () => {
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

describe('writing', () => {
  test('files are staged by their names and committed under the configured author', async () => {
    const repo = world.repository('commit');
    for (const name of ODD_NAMES) write(repo, name, 'new\n');
    const staged = await client.answer('git_add', { repo, paths: ODD_NAMES });
    expect(staged.items).toHaveLength(ODD_NAMES.length);
    const message = '# not a comment\n\nA body; `touch x`, $(touch x)\n';
    const made = await client.answer('git_commit', { repo, message });
    expect(made).toMatchObject({ branch: 'main', author: 'Ann Example <ann@example.com>' });
    expect(made.commit).toBe(git(repo, 'rev-parse', 'HEAD').trim());
    expect(git(repo, 'log', '-1', '--format=%B').trim()).toBe(message.trim());
    expect(git(repo, 'status', '--porcelain')).toBe('');
    expect(await client.failure('git_commit', { repo, message })).toContain('Nothing is staged');
  });

  test('a branch is made and switched to; changes are never lost by that', async () => {
    const repo = world.repository('switch');
    await client.answer('git_create_branch', { repo, branch: 'next' });
    expect(await client.failure('git_create_branch', { repo, branch: 'next' })).toContain('already exists');
    await client.answer('git_checkout', { repo, branch: 'next' });
    expect(git(repo, 'branch', '--show-current').trim()).toBe('next');
    write(repo, 'src/cart.ts', 'export const size = 3;\n');
    git(repo, 'commit', '--quiet', '--all', '--message=Three');
    write(repo, 'src/cart.ts', 'precious\n');
    expect(await client.failure('git_checkout', { repo, branch: 'main' })).toContain('in the way');
    // The name of a file is no branch: `git checkout` would have thrown its changes away.
    await client.failure('git_checkout', { repo, branch: 'src/cart.ts' });
    expect(readFileSync(join(repo, 'src/cart.ts'), 'utf8')).toBe('precious\n');
  });

  test('git_reset unstages; to throw changes away, a person is asked', async () => {
    const repo = world.repository('reset');
    write(repo, 'README.md', 'changed\n');
    git(repo, 'add', '.');
    await client.answer('git_reset', { repo, paths: ['README.md'] });
    expect(git(repo, 'diff', '--cached')).toBe('');
    expect(git(repo, 'diff', '--name-only').trim()).toBe('README.md');

    const question = await client.failure('git_reset', { repo, mode: 'hard' });
    expect(question).toContain('Throw away all changes');
    expect(git(repo, 'diff', '--name-only').trim()).toBe('README.md');

    const questions: string[] = [];
    const asked = await connectTo('git', world.env, ({ message }) => {
      questions.push(message);
      return { action: 'accept', content: { agreed: true } };
    });
    try {
      await asked.answer('git_reset', { repo, mode: 'hard' });
    } finally {
      await asked.close();
    }
    expect(questions).toEqual([expect.stringContaining(repo)]);
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });
});

describe('bad input', () => {
  test('what looks like an option is refused wherever a commit or a branch is meant', async () => {
    const repo = world.repository('options');
    const stolen = join(world.folder, 'stolen');
    const options = [
      `--output=${stolen}`,
      `-O${stolen}`,
      `--upload-pack=touch ${stolen}`,
      `--exec=touch ${stolen}`,
      '--no-index',
      '--help',
      '-c',
      '--',
      '-',
      `HEAD --output=${stolen}`,
      `HEAD\n--output=${stolen}`,
    ];
    const places = [
      ['git_diff', 'from', {}],
      ['git_diff', 'to', { from: 'HEAD' }],
      ['git_log', 'revision', {}],
      ['git_show', 'revision', {}],
      ['git_show_file', 'revision', { path: 'README.md' }],
      ['git_branch', 'contains', {}],
      ['git_branch', 'without', {}],
      ['git_create_branch', 'branch', {}],
      ['git_create_branch', 'from', { branch: 'made' }],
      ['git_checkout', 'branch', {}],
      ['git_reset', 'revision', {}],
    ] as const;
    for (const [tool, param, rest] of places)
      for (const option of options)
        expect(await client.failure(tool, { repo, ...rest, [param]: option }), `${tool} ${option}`).toContain(
          'INVALID_INPUT',
        );
    expect(existsSync(stolen)).toBe(false);
  });

  test('an option among paths is the name of a file, and in a search it is text', async () => {
    const repo = world.repository('names');
    const stolen = join(world.folder, 'taken');
    const option = `--output=${stolen}`;
    for (const tool of ['git_diff_unstaged', 'git_diff_staged', 'git_log', 'git_show'])
      await client.answer(tool, { repo, paths: [option] });
    await client.failure('git_add', { repo, paths: [option] });
    for (const param of ['author', 'message', 'since', 'until'])
      await client.call('git_log', { repo, [param]: option });
    expect(existsSync(stolen)).toBe(false);
  });

  test('a folder has to be the top of a working tree, and its path has no way around', async () => {
    const repo = world.repository('folders');
    git(world.folder, 'init', '--quiet', '--bare', join(repo, 'inner.git'));
    const cases = [
      ['relative', /INVALID_INPUT/u],
      ['--git-dir=/', /INVALID_INPUT/u],
      [`${repo}/../folders`, /INVALID_INPUT/u],
      [`${repo}/src`, /not the top folder/u],
      [`${repo}/.git`, /working tree/u],
      [`${repo}/inner.git`, /working tree/u],
      [world.folder, /no git repository/u],
      [`${world.folder}/nowhere`, /no such folder/u],
    ] as const;
    for (const [folder, says] of cases) {
      const said = await client.failure('git_status', { repo: folder });
      expect(said).toMatch(says);
    }
  });

  test('paths outside of the repository are refused', async () => {
    const repo = world.repository('outside');
    write(world.folder, 'secret.txt', 'secret\n');
    for (const path of ['../secret.txt', join(world.folder, 'secret.txt')]) {
      expect(await client.failure('git_add', { repo, paths: [path] })).toMatch(
        /within it|relative to the top/u,
      );
      await client.failure('git_show_file', { repo, path });
    }
  });
});
