import { describe, expect, it } from 'vitest';
import { comparePages } from '../../codegen/snapshot/compare-pages.js';
import { recordedExample } from '../../codegen/snapshot/recorded-example.js';
import { scrubber } from '../../codegen/snapshot/scrub.js';
import { shorten } from '../../codegen/snapshot/shorten.js';
import { addExample } from '../../codegen/source/add-example.js';
import { redactor } from '../../src/runtime/answer/redact.js';
import { modelOf, realTexts } from './projects.js';

const path = (name: string) => `test/snapshots/demo/${name}.md`;

it('pages pass, differ, are missing, or stand for no tool', () => {
  const written = new Map([
    [path('a'), '# a: A\n'],
    [path('b'), '# b: B\n'],
    [path('gone'), '# gone: Gone\n'],
    [path('notes'), '# What we think\n'],
    ['test/snapshots/README.md', '# README: of a person\n'],
  ]);
  const given = new Map([
    [path('a'), '# a: A\n'],
    [path('b'), '# b: Better\n'],
    [path('c'), '# c: C\n'],
  ]);
  expect(comparePages(written, given)).toEqual([
    { path: path('a'), state: 'passed' },
    { path: path('b'), state: 'changed', before: '# b: B\n', after: '# b: Better\n' },
    { path: path('c'), state: 'missing', after: '# c: C\n' },
    { path: path('gone'), state: 'gone' },
  ]);
});

describe('what is recorded', () => {
  it('names no people and things, and keeps what belongs together', () => {
    const id = '6b1c1bd8-1a0f-4f9e-9a37-8d2c1b1a0c11';
    const scrub = scrubber();
    expect(
      scrub({
        id: id.toUpperCase(),
        url: `https://x.example.com/${id}/ann@corp.io`,
        owner: { email: 'ann@corp.io', other: 'bob+x@corp.co.uk', doc: 'me@example.com' },
        next: '11111111-2222-3333-4444-555555555555',
      }),
    ).toEqual({
      id: '00000000-0000-4000-8000-000000000001',
      url: 'https://x.example.com/00000000-0000-4000-8000-000000000001/person-1@example.com',
      owner: { email: 'person-1@example.com', other: 'person-2@example.com', doc: 'me@example.com' },
      next: '00000000-0000-4000-8000-000000000002',
    });
    expect(scrub(`again ${id}`)).toBe('again 00000000-0000-4000-8000-000000000001');
  });

  it('holds no secrets', () => {
    const github = `ghp_${'a1'.repeat(18)}`;
    expect(
      scrubber()({
        text: `use ${github} now`,
        token: 'abc',
        api_key: 'x',
        dbPassword: 'y',
        token_count: 3,
        put: 'https://b.example.com/s.tgz?X-Amz-Signature=deadbeef&x=1',
        empty_secret: '',
      }),
    ).toEqual({
      text: 'use [redacted] now',
      token: '[redacted]',
      api_key: '[redacted]',
      dbPassword: '[redacted]',
      token_count: 3,
      put: 'https://b.example.com/s.tgz?X-Amz-Signature=[redacted]&x=1',
      empty_secret: '',
    });
  });

  it('is cut where it is long, and says so', () => {
    const items = [1, 2, 3, 4, 5, 6];
    const log = Array.from({ length: 61 }, (_, line) => `line ${line}`).join('\n');
    const { value, cuts } = shorten({
      few: items.slice(1),
      body: { items },
      log,
      stdout: JSON.stringify({ items }),
    });
    expect(value).toEqual({
      few: items.slice(1),
      body: { items: [1, 2] },
      log: `${log.split('\n').slice(0, 40).join('\n')}\n`,
      stdout: '{\n  "items": [\n    1,\n    2\n  ]\n}\n',
    });
    expect(cuts).toEqual([
      { path: ['body', 'items'], words: '4 more items were left out' },
      { path: ['log'], words: '21 more lines were left out' },
      { path: ['stdout'], words: 'Lists in it were cut' },
    ]);
  });

  it('has of the headers what is read, and what a step was told again and again once', async () => {
    const { tools } = await modelOf(await realTexts());
    const tool = (name: string) => tools.find((one) => one.name === name) as (typeof tools)[number];
    const redact = redactor({}, ['very-secret-value']);
    const headers = { 'set-cookie': 'a=b', 'request-id': '1' };
    const single = new Map([['', [{ status: 200, headers, body: [{ name: 'very-secret-value' }] }]]]);
    expect(recordedExample(tool('ps_list'), 'one', { app: 'shop' }, single, redact).example).toEqual({
      name: 'one',
      args: { app: 'shop' },
      reply: { status: 200, body: [{ name: '[redacted]' }] },
    });
    const state = (status: string) => ({ status: 200, headers, body: { status } });
    const steps = new Map([
      ['app', [{ status: 404, headers }]],
      ['built', [state('pending'), state('pending'), state('succeeded')]],
    ]);
    expect(recordedExample(tool('deploy_to_heroku'), 'two', {}, steps, redact).example).toEqual({
      name: 'two',
      args: {},
      replies: {
        app: { status: 404 },
        built: [
          { status: 200, body: { status: 'pending' } },
          { status: 200, body: { status: 'succeeded' } },
        ],
      },
    });
  });
});

describe('an example is added to a spec', () => {
  const example = { name: 'new', args: { app: 'shop' }, reply: { status: 200, body: [{ a: 1 }, { a: 2 }] } };
  const line = '- name: new\n    args: {app: shop}\n    reply: {status: 200, body: [{a: 1}, {a: 2}]}\n';

  it('at the end of its list, and everything else keeps its bytes', () => {
    const text =
      "# a comment\nname:   'x'   # odd\nexamples:\n  # the first\n  - {args: {}}\n  - name: b\n    args: {a: 1}   # last\n";
    expect(addExample(text, example)).toBe(`${text}  ${line}`);
    expect(addExample(`${text}\n# below\nother: 1\n`, example)).toBe(`${text}  ${line}\n# below\nother: 1\n`);
    expect(addExample(text.trimEnd(), example)).toBe(`${text}  ${line}`);
  });

  it('after a text of several lines, and without indentation', () => {
    const text = 'examples:\n- name: a\n  reply:\n    stdout: |\n      one\n      two\n';
    const dedented = line.replace(/^ {2}/gmu, '');
    expect(addExample(text, example)).toBe(text + dedented);
    expect(addExample(`${text}title: x\n`, example)).toBe(`${text}${dedented}title: x\n`);
  });

  it('with a comment where a list was cut', () => {
    const text = 'examples:\n  - {args: {}}\n';
    const cut = { path: ['reply', 'body'], words: '4 more items were left out' };
    expect(addExample(text, example, [cut])).toBe(
      `${text}  - name: new\n    args: {app: shop}\n    reply:\n      status: 200\n      body:\n        # 4 more items were left out\n        - {a: 1}\n        - {a: 2}\n`,
    );
  });

  it('in a list in brackets, and nowhere else', () => {
    const added = addExample('examples: [{args: {}}] # all\n', example);
    expect(added).toContain('{args: {}}');
    expect(added).toContain('# all');
    expect(added).toContain('- name: new\n');
    expect(addExample('name: x\n', example)).toBeUndefined();
    expect(addExample('examples: 3\n', example)).toBeUndefined();
  });
});
