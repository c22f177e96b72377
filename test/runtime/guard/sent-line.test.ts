import { expect, it } from 'vitest';
import { sentLine } from '../../../src/runtime/guard/sent-line.js';
import type { CliSource, HttpSource } from '../../../src/runtime/source.js';

const cli = { kind: 'cli', program: 'heroku' } as CliSource;
const http = { kind: 'http' } as HttpSource;

it('shows a command with each argument told apart', () => {
  const argv = ['pg:psql', '--app=example-app', "--command=select 'a b'", '', '--'];
  expect(sentLine({ kind: 'cli', source: 'heroku', argv }, { heroku: cli })).toBe(
    `Runs: heroku pg:psql --app=example-app "--command=select 'a b'" "" --`,
  );
});

it('shows a request with its query and body', () => {
  const plan = {
    kind: 'http',
    source: 'api',
    method: 'PATCH',
    path: '/a/b',
    query: { c: 1, d: undefined },
    body: { e: [true] },
  } as const;
  expect(sentLine(plan, { api: http })).toBe('Sends: PATCH /a/b?c=1 {"e":[true]}');
});

it('hides nothing: line ends and bidirectional characters are escapes, and a cut is marked', () => {
  const argv = ['a\nb', 'c\u202Ed', `${'x'.repeat(3_000)}end`, `far${' '.repeat(30)}away`, 'last'];
  const line = sentLine({ kind: 'cli', source: 'heroku', argv }, { heroku: cli });
  expect(line).toMatch(
    /^Runs: heroku "a\\nb" "c\\u\{202e\}d" x+…\(2003 more characters\)…x+end "far…\(30 blanks\)…away" last$/u,
  );
});
