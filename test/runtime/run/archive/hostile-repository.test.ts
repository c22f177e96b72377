import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { failureOf } from '../failure-of.js';
import { contextWith, folder, git, pack, programs, repository } from './archive-world.js';

/** A program that leaves a mark, and where it does. */
function marking() {
  const dir = folder();
  const [program, mark] = [join(dir, 'program'), join(dir, 'mark')];
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\n`);
  chmodSync(program, 0o755);
  return { program, mark };
}

describe('a repository', () => {
  it('runs no program that its settings name, nor those of a submodule', async () => {
    const { program, mark } = marking();
    const library = await repository({ 'lib.js': '' });
    const root = await repository({ 'app.js': '' });
    await git(root, 'submodule', '--quiet', 'add', library, 'lib');
    for (const dir of [root, join(root, 'lib')]) await git(dir, 'config', 'core.fsmonitor', program);
    await git(root, 'ls-files', '--others');
    expect(existsSync(mark), 'git runs it if it is let').toBe(true);

    rmSync(mark);
    expect((await pack(root)).files).toEqual(['.gitmodules', 'app.js', 'lib/lib.js']);
    expect(existsSync(mark)).toBe(false);
  });

  it('is not one of another place that the environment names', async () => {
    const other = await repository({ 'other.js': '' });
    const root = await repository({ 'app.js': '' });
    const { signal, env } = contextWith();
    const context = { signal, env: { ...env, GIT_DIR: join(other, '.git'), GIT_WORK_TREE: other } };
    expect((await pack(root, {}, context)).files).toEqual(['app.js']);
  });

  it('gets the variables that it needs, and no others', async () => {
    const seen = join(folder(), 'seen');
    const PATH = programs({ git: `#!/bin/sh\nenv > '${seen}'\necho "$@" >> '${seen}'\nexit 1\n` });
    const root = await repository({ 'app.js': '' });
    const { signal, env } = contextWith(PATH);
    vi.stubEnv('OF_THIS_PROCESS', 'secret');
    await failureOf(pack(root, {}, { signal, env: { ...env, HEROKU_API_KEY: 'secret' } }));
    vi.unstubAllEnvs();
    const text = readFileSync(seen, 'utf8');
    expect(text).not.toContain('secret');
    for (const part of [
      'GIT_OPTIONAL_LOCKS=0',
      'GIT_TERMINAL_PROMPT=0',
      '--literal-pathspecs',
      'core.hooksPath=',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('of another owner is refused in words of git, with what to do', async () => {
    const PATH = programs({
      git: `#!/bin/sh\nexport PATH="\${PATH#*:}"\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec git "$@"\n`,
    });
    const root = await repository({ 'app.js': '' });
    const failure = await failureOf(pack(root, {}, contextWith(PATH)));
    expect(failure).toMatchObject({ code: 'INVALID_INPUT', hint: expect.stringContaining('another user') });
    expect(failure.message).toContain('dubious ownership');
    expect(failure.said).toContain('safe.directory');
  });

  it.each([
    ['a .git that is empty', (root: string) => mkdirSync(join(root, '.git'))],
    ['a .git that leads nowhere', (root: string) => writeFileSync(join(root, '.git'), 'gitdir: /no/where')],
    ['a .git that is a link to nothing', (root: string) => symlinkSync('nothing', join(root, '.git'))],
  ])('that is broken, %s, is refused and not read around git', async (_, spoil) => {
    const root = folder({ 'app.js': '', secret: '' });
    spoil(root);
    const failure = await failureOf(pack(root));
    expect(failure).toMatchObject({ code: 'INVALID_INPUT', hint: expect.stringContaining('git status') });
    expect(failure.message).toMatch(/^git does not read the repository of ".*": fatal: /);
  });

  it('with a broken index is refused', async () => {
    const root = await repository({ 'app.js': '' });
    writeFileSync(join(root, '.git/index'), 'no index');
    expect((await failureOf(pack(root))).message).toContain('fatal: ');
  });

  it('made to look like a bare one inside of another brings no settings', async () => {
    const { program, mark } = marking();
    const root = await repository({ 'app.js': '' });
    const bare = join(root, 'bare');
    await git(root, 'init', '--quiet', '--bare', 'bare');
    await git(bare, 'config', 'core.bare', 'false');
    await git(bare, 'config', 'core.worktree', bare);
    await git(bare, 'config', 'core.fsmonitor', program);
    const failure = await failureOf(pack(bare));
    expect(failure).toMatchObject({ code: 'INVALID_INPUT' });
    expect(failure.message).toContain('bare repository');
    expect(existsSync(mark)).toBe(false);
  });
});
