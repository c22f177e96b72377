import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { composeComment } from '../../scripts/pr/compose-comment.mjs';
import { harmless } from '../../scripts/pr/harmless.mjs';
import { run } from '../../scripts/setup/run.mjs';

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'toolsd-comment-'));
  for (const part of ['tools.d/_server.yaml', 'tools.d/ps', 'test/snapshots/ps'])
    await cp(part, join(project, part), { recursive: true });
  await git('init', '--quiet');
  await commit();
});
afterEach(() => rm(project, { recursive: true }));

const git = (...argv: string[]) =>
  run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...argv], { cwd: project });
const commit = async () => {
  await git('add', '--all');
  return git('commit', '--quiet', '--message', 'x');
};
/** Runs the command as the workflow does. */
const comment = (argv: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  run(process.execPath, [resolve('scripts/pr/comment.mjs'), ...argv], {
    cwd: project,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(project, file);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
}

it('says what changed, shows the page of each changed tool, and leaves the number and a summary', async () => {
  await edit('tools.d/ps/ps_scale.yaml', 'title: Scale dynos', 'title: Scale the dynos');
  await rm(join(project, 'tools.d/ps/ps_restart.yaml'));
  await commit();
  const event = join(project, 'event.json');
  const summary = join(project, 'summary.md');
  await writeFile(event, JSON.stringify({ pull_request: { number: 12 } }));
  const env = { GITHUB_EVENT_PATH: event, GITHUB_STEP_SUMMARY: summary };
  expect(await comment(['--base', 'HEAD^1', '--out', 'out'], env)).toMatchObject({ code: 0, output: '' });
  const text = await readFile(join(project, 'out/comment.md'), 'utf8');
  expect(text).toMatch(/against `[0-9a-f]{12}`: 1 breaking/);
  expect(text).toContain('The tool is gone.');
  expect(text).toContain('<summary>The page of ps_scale, effect at most destructive</summary>');
  expect(text).toContain('#### ps_scale: Scale dynos\n');
  expect(text).toContain('PATCH /apps/example-app/formation');
  expect(text).not.toContain('The page of ps_list');
  expect(await readFile(join(project, 'out/number'), 'utf8')).toBe('12\n');
  expect(await readFile(summary, 'utf8')).toBe(text);
  // What posting takes out of it can not be seen.
  expect(harmless(text).replaceAll('\u2060', '')).toBe(text);
});

it('is empty where nothing changes for users', async () => {
  await writeFile(join(project, 'README.md'), 'Hello.\n');
  await commit();
  expect(await comment(['--base', 'HEAD^1'])).toMatchObject({ code: 0, output: '' });
});

it('shows why the specs can not be compared', async () => {
  await edit('tools.d/ps/ps_scale.yaml', 'effect: read', 'effct: read');
  const { code, stdout } = await comment(['--base', 'HEAD']);
  expect(code).toBe(0);
  expect(stdout).toContain('The specs could not be compared.');
  expect(stdout).toContain('Did you mean `effect`?');
});

it.each([
  [['--base', 'none'], 'There is no commit `none` in this clone.'],
  [[], '--base is missing.'],
])('%j is refused with what to do', async (argv, words) => {
  const { code, output } = await comment(argv);
  expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining(words) });
});

it('says how to write a page that is missing, and leaves the headings in code', () => {
  const difference = '**toolsd diff**\n';
  const shown = (page: string | undefined) =>
    composeComment({ difference, changed: true, pages: [{ name: 'a', effect: 'read', page }] });
  expect(shown(undefined)).toContain('`npx toolsd test a --update` writes it');
  expect(shown('# a\n\n```\n# not a heading\n```\n\n## Input\n')).toContain(
    '#### a\n\n```\n# not a heading\n```\n\n#### Input',
  );
  expect(composeComment({ problem: 'a ``` b' })).toContain('````\na ``` b\n````');
});
