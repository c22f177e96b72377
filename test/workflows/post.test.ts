import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { harmless } from '../../scripts/pr/harmless.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { type FakeGitHub, HEAD, REPOSITORY, startFakeGitHub } from './fake-github.js';

const MARKER = '<!-- toolsd: what this pull request changes -->';
const RUN = {
  event: 'pull_request',
  head_sha: HEAD,
  head_branch: 'new-tool',
  head_repository: { full_name: 'stranger/toolsd' },
  html_url: 'https://github.com/octo/toolsd/actions/runs/1',
};

let github: FakeGitHub;
let folder: string;
beforeEach(async () => {
  github = await startFakeGitHub();
  folder = await mkdtemp(join(tmpdir(), 'toolsd-post-'));
  await writeFile(join(folder, 'number'), '7\n');
});
afterEach(async () => {
  await github.close();
  await rm(folder, { recursive: true });
});

/** Runs the command as the workflow does. */
async function post(comment: string | undefined, { env = {}, event = {} } = {}) {
  if (comment !== undefined) await writeFile(join(folder, 'comment.md'), comment);
  const eventPath = join(folder, 'event.json');
  await writeFile(eventPath, JSON.stringify({ workflow_run: { ...RUN, ...event } }));
  const settings = {
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_TOKEN: github.token,
    GITHUB_EVENT_PATH: eventPath,
  };
  const { code, output } = await run(process.execPath, ['scripts/pr/post.mjs', '--from', folder], {
    env: { PATH: process.env.PATH, ...settings, ...env },
  });
  return { code, output };
}

const bodies = () => github.comments.map(({ body }) => body);

describe('the one comment', () => {
  it('is written, then changed, then left as it is', async () => {
    expect(await post('one')).toEqual({ code: 0, output: 'Pull request 7 has a comment now.\n' });
    expect(await post('two')).toEqual({ code: 0, output: 'The comment on pull request 7 is up to date.\n' });
    expect((await post('two')).output).toContain('says it already');
    expect(bodies()).toEqual([`${MARKER}\ntwo\n`]);
    expect(github.requests.filter((request) => !request.startsWith('GET'))).toHaveLength(2);
  });

  it('is found behind a hundred others, and one of a person with the marker is not taken for it', async () => {
    for (let id = 1; id <= 130; id += 1)
      github.comments.push({ id, body: id === 5 ? `${MARKER}\nmine` : 'hello', user: { login: 'somebody' } });
    await post('one');
    await post('two');
    expect(bodies()).toHaveLength(131);
    expect(bodies()[4]).toBe(`${MARKER}\nmine`);
    expect(bodies()[130]).toBe(`${MARKER}\ntwo\n`);
  });

  it('is not written where nothing changes, and says so where there was something', async () => {
    expect((await post('\n')).output).toContain('nothing changes for users');
    expect(bodies()).toEqual([]);
    await post('one');
    await post('');
    expect(bodies()).toEqual([`${MARKER}\nNothing changes for users any more.\n`]);
  });

  it('is cut after a whole fold, with a link to the rest', async () => {
    const fold = `<details>\n<summary>x</summary>\n\n${'word '.repeat(1000)}\n\n</details>`;
    expect((await post(Array.from({ length: 20 }, () => fold).join('\n\n'))).code).toBe(0);
    const [body = ''] = bodies();
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain(`[the summary of the run](${RUN.html_url})`);
    expect(body.split('<details>').length).toBe(body.split('</details>').length);
    expect(body.trimEnd()).toMatch(/<\/details>$/);
  });

  it('is cut after a whole line where there are no folds', async () => {
    await post('a line of words\n'.repeat(10_000));
    expect(bodies()[0]?.trimEnd()).toMatch(/\na line of words$/);
  });
});

describe('nothing is written', () => {
  it.each([
    ['of another head', { head_sha: 'b'.repeat(40) }, 0, 'A newer run will comment.'],
    ['of another branch', { head_branch: 'other' }, 1, 'not of pull request 7'],
    ['of another fork', { head_repository: { full_name: 'else/toolsd' } }, 1, 'not of pull request 7'],
    ['without its fork', { head_repository: null }, 1, 'not of pull request 7'],
    ['of a push', { event: 'push' }, 1, 'started by push, not by a pull request'],
  ])('for a run %s', async (_what, event, code, words) => {
    const result = await post('one', { event });
    expect(result).toEqual({ code, output: expect.stringContaining(words) });
    expect(bodies()).toEqual([]);
  });

  it.each([['../8'], ['7 8'], ['0'], ['-1'], ['7e3'], [''], ['7'.repeat(40)]])(
    'for the number %j',
    async (number) => {
      await writeFile(join(folder, 'number'), number);
      expect((await post('one')).code).toBe(1);
      expect(github.requests).toEqual([]);
    },
  );

  it('for a comment that is missing, a link, too large or not UTF-8', async () => {
    expect((await post(undefined)).output).toContain('comment.md is missing');
    const file = join(folder, 'comment.md');
    await symlink(join(folder, 'number'), file);
    expect((await post(undefined)).output).toContain('not a plain file');
    await rm(file);
    expect((await post('x'.repeat(2 << 20))).output).toContain('1048576 are allowed');
    await writeFile(file, Buffer.from([0xff, 0xfe]));
    expect((await post(undefined)).output).toContain('not UTF-8');
    expect(github.requests).toEqual([]);
  });
});

describe('a refusal says what to do', () => {
  it.each([
    [403, 'Resource not accessible by integration', {}, 'permissions: pull-requests: write'],
    [403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0' }, 'run the job again in some minutes'],
    [429, 'Slow down', {}, 'run the job again in some minutes'],
    [500, 'Oops', {}, 'GitHub has a problem'],
    [404, 'Not Found', {}, 'may not see it'],
  ])('%i: %s', async (status, message, headers, words) => {
    github.refuse(status, message, headers);
    const { code, output } = await post('one');
    expect(code).toBe(1);
    expect(output).toContain(`GitHub answered ${status}. It says: ${message}`);
    expect(output).toContain(words);
    expect(output).not.toContain(github.token);
    expect(output).not.toMatch(/\n\s+at /);
  });

  it('for a token that is not valid, or not set', async () => {
    expect((await post('one', { env: { GITHUB_TOKEN: 'no' } })).output).toContain(
      'GITHUB_TOKEN is not valid',
    );
    expect((await post('one', { env: { GITHUB_TOKEN: '' } })).output).toContain('GITHUB_TOKEN is not set');
  });

  it('where GitHub can not be reached', async () => {
    const { code, output } = await post('one', { env: { GITHUB_API_URL: 'http://127.0.0.1:9' } });
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('Run the job again.') });
  });
});

describe('what is posted does nothing', () => {
  it.each([
    ['an image', '![x](https://evil.example/x.png)', /!\[|\]\(/],
    ['an image by reference', '![x][y]\n[y]: https://evil.example/x.png', /!\[|\]\[|\]:/],
    ['a link under another name', '[heroku.com](https://evil.example)', /\]\(/],
    ['HTML', '<img src=x onerror=alert(1)><a href=x>y</a><script>', /<[a-z/]/i],
    ['a fold with attributes', '<details open>', /<[a-z]/],
    ['a comment', `${MARKER}<!-- x`, /<!/],
    ['a mention', '@octocat and (@octo/team)', /@[a-z]/],
    ['a mention by its number', '&#64;octocat &commat;octocat', /&[#c]/],
    ['text that runs backwards', 'a\u202eb\u200bc', /[\u202e\u200b]/u],
  ])('%s', (_what, text, active) => {
    expect(text).toMatch(active);
    expect(harmless(text)).not.toMatch(active);
  });

  it('and what the comments of this project are made of stays', () => {
    const text =
      '<details>\n<summary>ps_scale: 2</summary>\n\n- a &lt;b&gt; `x` <sub>f:1</sub> me@example.com\n\n</details>';
    expect(harmless(text)).toBe(text);
  });
});
