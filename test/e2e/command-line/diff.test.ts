import { mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { smallProject, spec } from './project.js';

const { at, change, put, read, toolsd, toolsdWith } = smallProject();

describe('toolsd diff', () => {
  const git = (...argv: string[]) =>
    execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...argv], { cwd: at() });

  it('says what changed since a ref, and exits 1 if anything breaks', async () => {
    await git('init', '--initial-branch', 'main');
    await git('commit', '--allow-empty', '--message', 'nothing yet');
    await git('add', '.');
    expect((await toolsd('diff', 'HEAD')).stdout).toContain('The tool is new.');
    await git('commit', '--message', 'a tool');
    expect(await toolsd('diff', 'main')).toEqual({
      exitCode: 0,
      stdout: 'Against main: nothing changed for users.',
      stderr: '',
    });

    change('List dynos', 'List the dynos');
    expect(await toolsd('diff', 'main')).toMatchObject({
      exitCode: 0,
      stdout: `ps_list
  metadata    Its \`title\` has another text.
              ${spec}:3
              - List dynos
              + List the dynos

Against main: 1 metadata; 1 tool.`,
    });
    change('  json: {$ref', '  every_field: {$ref');
    put(
      spec,
      read(spec).replaceAll('when: json', 'when: every_field').replaceAll('json: true', 'every_field: true'),
    );
    const [broken, comment] = await Promise.all([
      toolsd('diff', 'main', '--format', 'json'),
      toolsd('diff', 'main', '--format', 'markdown'),
    ]);
    expect(broken.exitCode).toBe(1);
    const { summary, changes, tokens } = JSON.parse(broken.stdout);
    expect(summary.breaking).toBeGreaterThanOrEqual(1);
    expect(changes).toContainEqual({
      grade: 'breaking',
      code: 'param-removed',
      message: '`json` is gone: calls that give it are refused.',
      tool: 'ps_list',
      file: spec,
      line: 8,
      older: true,
    });
    expect(tokens).toEqual([{ tool: 'ps_list', before: expect.any(Number), after: expect.any(Number) }]);
    expect(comment.exitCode).toBe(1);
    expect(comment.stdout).toMatch(/^\*\*toolsd diff\*\* against `main`: \d+ breaking/);
    expect(comment.stdout).toContain('<summary>ps_list: ');
  });

  it('works in a subfolder, and compares as text what does not compile at the ref', async () => {
    mkdirSync(at('sub'));
    renameSync(at('tools.d'), at('sub/tools.d'));
    const text = read(join('sub', spec));
    put(join('sub', spec), text.replace('effect: read', 'effect: reed'));
    await git('init', '--initial-branch', 'main');
    await git('add', '.');
    await git('commit', '--message', 'a broken tool');
    const broken = await toolsd('diff', 'main', '--dir', 'sub');
    expect(broken.exitCode).toBe(1);
    expect(broken.stderr).toContain('error [bad-value]');
    expect(broken.stderr).toContain('The specs have to compile before they can be compared.');

    put(join('sub', spec), text);
    const mended = await toolsd('diff', 'main', '--dir', 'sub');
    expect(mended.exitCode).toBe(0);
    expect(mended.stderr).toContain(`\`${spec}\` can not be compiled as of main.`);
    expect(mended.stdout).toContain('-effect: reed\n+effect: read\n');
    expect(mended.stdout).toContain('Against main: 1 file compared as text.');
  });

  it('says what to do without a repository, and for a ref that is none', async () => {
    const nowhere = await toolsdWith({ env: { GIT_CEILING_DIRECTORIES: tmpdir() } }, 'diff', 'main');
    expect(nowhere).toMatchObject({ exitCode: 1, stdout: '' });
    expect(nowhere.stderr).toContain('is in no git repository, so there is nothing to compare with.');
    await git('init', '--initial-branch', 'main');
    await git('add', '.');
    await git('commit', '--message', 'a tool');
    expect(await toolsd('diff', 'mian')).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('There is no commit `mian` in this repository. Did you mean `main`?'),
    });
    expect((await toolsd('diff', '--', '--output=x')).stderr).toContain('There is no commit `--output=x`');
    const gitless = await toolsdWith({ env: { PATH: at() } }, 'diff', 'main');
    expect(gitless).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Install git.') });
  });
});
