import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
