import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agree } from '../e2e/clients.js';
import type { Message } from '../e2e/server-process.js';
import { connectTo, type ExampleClient } from './client.js';
import { gitWorld } from './git-world.js';

const world = gitWorld();
const { canary, git, write } = world;
let client: ExampleClient;

beforeAll(async () => {
  client = await connectTo('git', world.env, agree);
});
beforeEach(() => world.forget());
afterAll(async () => {
  await client?.close();
  world.remove();
});

const HOOKS =
  'applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit prepare-commit-msg commit-msg post-commit pre-rebase post-checkout post-merge pre-push post-rewrite reference-transaction post-index-change fsmonitor-watchman pre-auto-gc';

/** Every way that a configuration has to name a program which git starts by itself, but for filters. */
const SETTINGS: Readonly<Record<string, string>> = {
  'core.fsmonitor': canary('core.fsmonitor'),
  'core.pager': canary('core.pager'),
  'core.editor': canary('core.editor'),
  'core.askPass': canary('core.askPass'),
  'core.sshCommand': canary('core.sshCommand'),
  'core.gitProxy': canary('core.gitProxy'),
  'core.alternateRefsCommand': canary('core.alternateRefsCommand'),
  'sequence.editor': canary('sequence.editor'),
  'pager.log': canary('pager.log'),
  'pager.diff': canary('pager.diff'),
  'pager.status': canary('pager.status'),
  'diff.external': canary('diff.external'),
  'diff.odd.command': canary('diff.odd.command'),
  'diff.odd.textconv': canary('diff.odd.textconv'),
  'diff.submodule': 'diff',
  'interactive.diffFilter': canary('interactive.diffFilter'),
  'gpg.program': canary('gpg.program', 'exit 1'),
  'gpg.ssh.program': canary('gpg.ssh.program', 'exit 1'),
  'log.showSignature': 'true',
  'commit.gpgSign': 'true',
  'user.signingKey': 'ABCDEF01',
  'credential.helper': canary('credential.helper'),
  'trailer.sign.command': canary('trailer.sign.command'),
  'merge.odd.driver': canary('merge.odd.driver'),
  'alias.status': `!${canary('alias.status')}`,
  'alias.switch': `!${canary('alias.switch')}`,
  'submodule.recurse': 'true',
  'status.submoduleSummary': 'true',
};

/** A repository that would start a program wherever it can; its last commit has a signature. */
function hostile(name: string): string {
  const repo = world.repository(name);
  write(repo, '.gitattributes', '*.ts diff=odd merge=odd\n');
  git(repo, 'add', '.');
  git(repo, 'commit', '--quiet', '--message=Attributes');
  git(repo, 'branch', 'other');
  const commit = git(repo, 'cat-file', 'commit', 'HEAD');
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n';
  write(repo, 'signed', commit.replace('\n\n', `\n${signature}\n`));
  git(repo, 'reset', '--quiet', '--soft', git(repo, 'hash-object', '-w', '-t', 'commit', 'signed').trim());
  rmSync(join(repo, 'signed'));
  for (const hook of HOOKS.split(' ')) {
    copyFileSync(canary(`hook ${hook}`), join(repo, '.git/hooks', hook));
    chmodSync(join(repo, '.git/hooks', hook), 0o755);
  }
  write(repo, 'src/cart.ts', 'export const size = 2;\n');
  write(repo, 'README.md', 'changed\n');
  write(repo, 'new.txt', 'new\n');
  for (const [key, value] of Object.entries(SETTINGS)) git(repo, 'config', key, value);
  world.forget();
  return repo;
}

/** Calls of every tool that can go on without a person; none of them is refused. */
const CALLS: readonly (readonly [tool: string, args: object])[] = [
  ['git_repository', {}],
  ['git_status', {}],
  ['git_diff_unstaged', {}],
  ['git_diff_unstaged', { stat: true }],
  ['git_diff', { from: 'HEAD~1' }],
  ['git_diff', { from: 'HEAD~1', to: 'HEAD' }],
  ['git_log', {}],
  ['git_log', { paths: ['src'], message: 'Attributes' }],
  ['git_show', {}],
  ['git_show', { revision: 'HEAD~1' }],
  ['git_show', { stat: true }],
  ['git_show_file', { path: 'src/cart.ts' }],
  ['git_branch', {}],
  ['git_create_branch', { branch: 'made' }],
  ['git_add', { paths: ['.'] }],
  ['git_diff_staged', {}],
  ['git_diff_staged', { stat: true }],
  ['git_commit', { message: 'Made here' }],
  ['git_checkout', { branch: 'other' }],
  ['git_reset', {}],
  ['git_reset', { mode: 'hard' }],
];

describe('a repository that names programs', () => {
  test('starts none of them, by no tool', async () => {
    const repo = hostile('programs');
    for (const [tool, args] of CALLS) {
      await client.answer(tool, { repo, ...args });
      expect(world.started(), `${tool} ${JSON.stringify(args)}`).toEqual([]);
    }
    expect(await client.names()).toEqual([...new Set(CALLS.map(([tool]) => tool))].toSorted(byListing()));
    expect(git(repo, 'log', '-1', '--format=%s', 'main').trim()).toBe('Made here');
  });

  test('would start them if git were called as people call it', () => {
    const repo = hostile('control');
    const tries = ['status', 'diff', 'log -p', 'show', 'branch made', 'add .', 'commit --message=x'];
    for (const argv of tries) attempt(repo, ...argv.split(' '));
    expect(world.started()).toEqual(
      expect.arrayContaining([
        'core.fsmonitor',
        'diff.external',
        'diff.odd.command',
        'diff.odd.textconv',
        'gpg.program',
        'hook post-index-change',
        'hook pre-commit',
        'hook reference-transaction',
      ]),
    );
  });

  test('may run its hooks and sign where a person agrees to that', async () => {
    const repo = world.repository('hooks');
    copyFileSync(canary('hook pre-commit'), join(repo, '.git/hooks/pre-commit'));
    write(repo, 'README.md', 'changed\n');
    await client.answer('git_add', { repo, paths: ['README.md'] });
    expect(world.started()).toEqual([]);
    await client.answer('git_commit', { repo, message: 'Changed', trust: true });
    expect(world.started()).toEqual(['hook pre-commit']);
  });
});

describe('a repository that brings filters along', () => {
  const filters = { clean: 'filter.clean', smudge: 'filter.smudge', process: 'filter.process' };

  /** Where it is configured: in the repository, in a file that it includes, or for one working tree. */
  const places: readonly (readonly [string, (repo: string, key: string, value: string) => void])[] = [
    ['its configuration', (repo, key, value) => git(repo, 'config', key, value)],
    [
      'a file that its configuration includes',
      (repo, key, value) => {
        git(repo, 'config', 'include.path', 'more');
        git(repo, 'config', '--file', join(repo, '.git/more'), key, value);
      },
    ],
    [
      'the configuration of a working tree',
      (repo, key, value) => {
        git(repo, 'config', 'extensions.worktreeConfig', 'true');
        git(repo, 'config', '--worktree', key, value);
      },
    ],
  ];

  test.each(places)('is refused by what would run them, from %s', async (place, configure) => {
    const repo = world.repository(`filters-${places.findIndex(([name]) => name === place)}`);
    write(repo, '.gitattributes', '* filter=odd\n');
    git(repo, 'add', '.');
    git(repo, 'commit', '--quiet', '--message=Attributes');
    for (const [kind, name] of Object.entries(filters))
      configure(repo, `filter.odd.${kind}`, canary(name, kind === 'process' ? 'exit 1' : 'cat'));
    // As long as before, so that only its content tells that it is another.
    write(repo, 'README.md', 'one\ntwo\nTHREE\n');
    for (const [tool, args] of CALLS) {
      const { isError, content }: Message = await client.call(tool, { repo, ...args });
      if (isError === true) expect(content[0].text).toContain('filter.odd.');
      expect(world.started(), tool).toEqual([]);
    }
    expect(await client.answer('git_repository', { repo })).toMatchObject({
      programs: expect.arrayContaining(['filter.odd.clean']),
    });
    attempt(repo, 'add', '.');
    expect(world.started()).not.toEqual([]);
  });

  test('a filter that the person configured for all repositories works', async () => {
    const repo = world.repository('global-filter');
    write(repo, '.gitattributes', '* filter=mine\n');
    git(repo, 'config', '--global', 'filter.mine.clean', canary('mine', 'tr a-z A-Z'));
    try {
      write(repo, 'README.md', 'loud\n');
      await client.answer('git_add', { repo, paths: ['README.md'] });
      expect(git(repo, 'show', ':README.md')).toBe('LOUD\n');
    } finally {
      git(repo, 'config', '--global', '--unset', 'filter.mine.clean');
    }
  });
});

describe('a repository that reaches elsewhere', () => {
  test('a partial clone fetches nothing', async () => {
    const repo = world.repository('partial');
    const blob = git(repo, 'rev-parse', 'HEAD:README.md').trim();
    rmSync(join(repo, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    git(repo, 'config', 'core.repositoryFormatVersion', '1');
    git(repo, 'config', 'extensions.partialClone', 'origin');
    git(repo, 'config', 'remote.origin.promisor', 'true');
    for (const url of [
      `ext::${canary('ext', 'exit 1')}`,
      'ssh://example.invalid/x',
      world.repository('upstream'),
    ]) {
      git(repo, 'config', 'remote.origin.url', url);
      git(repo, 'config', 'remote.origin.uploadpack', canary('uploadpack', 'exit 1'));
      git(repo, 'config', 'core.sshCommand', canary('ssh', 'exit 1'));
      const said = await client.failure('git_show_file', { repo, path: 'README.md' });
      await client.failure('git_show', { repo });
      expect(world.started(), said).toEqual([]);
      attempt(repo, 'show', 'HEAD');
      expect(world.started()).not.toEqual([]);
      world.forget();
    }
  });

  test('a working tree elsewhere is refused', async () => {
    const repo = world.repository('elsewhere');
    const victim = world.repository('victim');
    git(repo, 'config', 'core.worktree', victim);
    for (const [tool, args] of [
      ['git_status', {}],
      ['git_add', { paths: ['.'] }],
      ['git_reset', { mode: 'hard' }],
      ['git_checkout', { branch: 'main' }],
    ] as const)
      expect(await client.failure(tool, { repo, ...args })).toContain('not the top folder');
    git(repo, 'config', 'core.worktree', '../..');
    expect(await client.failure('git_status', { repo })).toContain('not the top folder');
  });

  test('a submodule is not looked into', async () => {
    const inner = world.repository('inner');
    const repo = world.repository('outer');
    git(repo, '-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', inner, 'lib');
    git(repo, 'commit', '--quiet', '--message=With a submodule');
    const lib = join(repo, 'lib');
    write(lib, '.gitattributes', '* filter=odd\n');
    git(repo, 'config', 'submodule.lib.ignore', 'none');
    git(lib, 'config', 'filter.odd.clean', canary('inner-filter'));
    git(lib, 'config', 'core.fsmonitor', canary('inner-fsmonitor'));
    write(lib, 'README.md', 'one\ntwo\nTHREE\n');
    git(repo, 'status');
    expect(world.started()).not.toEqual([]);
    world.forget();
    for (const [tool, args] of CALLS) {
      await client.call(tool, { repo, ...args });
      expect(world.started(), tool).toEqual([]);
    }
  });
});

/** Calls git as a person would. A canary is no good program; that it was started is what counts. */
function attempt(repo: string, ...argv: string[]): void {
  try {
    git(repo, ...argv);
  } catch {
    // So git says that something went wrong with one.
  }
}

/** The order in which tools are listed: by name. */
function byListing() {
  return (one: string, other: string) => (one < other ? -1 : 1);
}
