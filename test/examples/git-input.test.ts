import { existsSync } from 'node:fs';
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
