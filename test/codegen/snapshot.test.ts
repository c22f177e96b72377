import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { comparePages } from '../../codegen/snapshot/compare-pages.js';
import { recordedExample } from '../../codegen/snapshot/recorded-example.js';
import { scrubber } from '../../codegen/snapshot/scrub.js';
import { shorten } from '../../codegen/snapshot/shorten.js';
import { binaryTexts, lostNumbers } from '../../codegen/snapshot/unkept.js';
import { addExample } from '../../codegen/source/add-example.js';
import { redactor } from '../../src/runtime/answer/redact.js';
import { modelOf, realTexts } from './projects.js';

const path = (name: string) => `test/snapshots/demo/${name}.md`;
const HINTS = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'];
/** A page as toolsd writes it, up to its input. */
const page = (name: string) =>
  `# ${name}: Gone\n\nWhat it did.\n\n${HINTS.map((hint) => `- ${hint}: true\n`).join('')}\n## Input\n\n\`\`\`json\n{}\n`;

it('pages pass, differ, are missing, or stand for no tool', () => {
  const written = new Map([
    [path('a'), '# a: A\n'],
    [path('b'), '# b: B\n'],
    [path('gone'), page('gone')],
    [path('notes'), '# notes: of a person\n\n- readOnlyHint: true\n\n## Input\n\n```json\n'],
    [path('copy'), page('other')],
    ['test/snapshots/README.md', page('README')],
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
      line: 'x'.repeat(3_000_000),
      wide: `${'x'.repeat(999)}${'💡'.repeat(1_000)}\nshort`,
    });
    expect(value).toEqual({
      few: items.slice(1),
      body: { items: [1, 2] },
      log: `${log.split('\n').slice(0, 40).join('\n')}\n`,
      stdout: '{\n  "items": [\n    1,\n    2\n  ]\n}\n',
      line: 'x'.repeat(1_000),
      // Not half of a character.
      wide: `${'x'.repeat(999)}\nshort`,
    });
    expect(cuts).toEqual([
      { path: ['body', 'items'], words: '4 more items were left out' },
      { path: ['log'], words: '21 more lines were left out' },
      { path: ['stdout'], words: 'Parts of it were left out' },
      { path: ['line'], words: 'a long line was cut' },
      { path: ['wide'], words: 'a long line was cut' },
    ]);
  });

  it('keeps what is left of a JSON text as it is written', () => {
    const rows = (amount: number) =>
      Array.from({ length: amount }, () => '{"id": 12345678901234567890}').join(',');
    const text = `{"n":12345678901234567890,"m":1.0,"e":1e400,"s":"\\u00e9,]","d":1,"d":2,"none":[],"rows":[${rows(9)}]}`;
    expect(shorten(text)).toEqual({
      value: `{
  "n": 12345678901234567890,
  "m": 1.0,
  "e": 1e400,
  "s": "\\u00e9,]",
  "d": 1,
  "d": 2,
  "none": [],
  "rows": [
    {
      "id": 12345678901234567890
    },
    {
      "id": 12345678901234567890
    }
  ]
}
`,
      cuts: [{ path: [], words: 'Parts of it were left out' }],
    });
    const short = `{"rows":[${rows(2)}]}`;
    expect(shorten(short)).toEqual({ value: short, cuts: [] });
    const long = JSON.stringify({ text: 'x'.repeat(5_000_000), inner: JSON.stringify([1, 2, 3, 4, 5, 6]) });
    expect(JSON.parse(shorten(long).value as string)).toEqual({
      text: 'x'.repeat(1_000),
      inner: '[\n  1,\n  2\n]\n',
    });
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(shorten(deep).value).toBe('['.repeat(1_000));
  });

  it('is refused where it is not what came: numbers without all of their digits, bytes that are no text', () => {
    const body = JSON.parse(
      '{"id": 12345678901234567890, "all": [1e400, 9007199254740991, 1.5], "ok": "12345678901234567890"}',
    );
    expect(lostNumbers({ body })).toEqual([
      { path: ['body', 'id'], value: '12345678901234567000' },
      { path: ['body', 'all', 0], value: 'Infinity' },
    ]);
    expect(binaryTexts({ reply: { stdout: 'a\uFFFD', stderr: 'b' } })).toEqual([
      { path: ['reply', 'stdout'], value: 'a\uFFFD' },
    ]);
  });

  it('has of the headers what is read, and what a step was told again and again once', async () => {
    const { tools } = await modelOf(await realTexts());
    const tool = (name: string) => tools.find((one) => one.name === name) as (typeof tools)[number];
    const redact = redactor({}, ['very-secret-value']);
    const headers = { 'set-cookie': 'a=b', 'request-id': '1' };
    const single = new Map([['', [{ status: 200, headers, body: [{ name: 'very-secret-value' }] }]]]);
    const many = { app: 'shop', all: [1, 2, 3, 4, 5, 6] };
    expect(recordedExample(tool('ps_list'), 'one', many, single, redact).example).toEqual({
      name: 'one',
      args: many,
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

  it('and the one above keeps the blank lines that it ends with', () => {
    const text = 'examples:\n  - reply:\n      stdout: |+\n        Lamp\n\n\n';
    expect(addExample(text, example)).toBe(`${text}  ${line}`);
    const clipped = 'examples:\n  - reply:\n      stdout: |\n        Lamp\n\n\n# below\n';
    expect(addExample(clipped, example)).toBe(clipped.replace('Lamp\n', `Lamp\n  ${line}`));
  });

  it('with the line ends of the file', () => {
    const text = '\uFEFFname: x\r\nexamples:\r\n  - reply: {}\r\n';
    expect(addExample(text, example)).toBe(`${text}  ${line.replaceAll('\n', '\r\n')}`);
  });

  it('in a list in brackets, and nowhere else', () => {
    const head = 'description: >-\n    folded\n    text\nname:    x   # odd\n\n';
    for (const [before, after] of [
      ['examples: [{args: {}}', '] # all\n'],
      ['examples: []', ''],
      ['examples: [\n  {args: {}},\n  {args: {a: b}}', '\n]\n'],
      ['examples: [\n  {args: {}}, # one, two\n', ']\nother: 1\n'],
      ['examples: [\n  {args: {}} # one, two\n', ']\n'],
    ] as const) {
      const text = head + before + after;
      const added = addExample(text, example) ?? '';
      const { examples, ...rest } = parse(text) as { examples: unknown[] };
      expect(parse(added), added).toEqual({ ...rest, examples: [...examples, example] });
      expect(added.startsWith(head)).toBe(true);
      // The new one and a comma at most: take them out, and the file is as it was.
      const comma = /,(?=\s*(?:#.*\s*)?\])/u;
      expect(added.replace(/\n {2,4}\{name: new.*\}\}/u, '').replace(comma, '')).toBe(
        text.replace(comma, ''),
      );
    }
    const cut = { path: ['reply', 'body'], words: '4 more items were left out' };
    expect(addExample('examples: []\n', example, [cut])).toContain('# 4 more items were left out\n');
    expect(addExample('name: x\n', example)).toBeUndefined();
    expect(addExample('examples: 3\n', example)).toBeUndefined();
  });

  it('and a text that is a blank line takes in none of those below it', () => {
    const example = { name: 'x', reply: { stdout: '\n', stderr: 'x '.repeat(60) } };
    const text = addExample('examples:\n  - {name: a}\n\n\n\n', example) ?? '';
    expect((parse(text) as { examples: unknown[] }).examples).toEqual([{ name: 'a' }, example]);
  });

  it.each([' \n\t\n', ' \n', '\t\n\n'])('and a text of nothing but blanks, %j, is what it was', (stdout) => {
    const example = { name: 'x', reply: { stdout, stderr: 'x '.repeat(60) } };
    const text = addExample('examples:\n  - {name: a}\n', example) ?? '';
    expect((parse(text) as { examples: unknown[] }).examples).toEqual([{ name: 'a' }, example]);
  });

  it('and every example has the value that it was written with, whatever stands around', () => {
    const texts = fc.array(
      fc.constantFrom('Lamp', ' ', '\n', '\t', '# x', 'a: b', '- ', '"', "'", '…', ']', ','),
      {
        maxLength: 8,
      },
    );
    const shapes = fc.record({
      stdout: texts.map((words) => words.join('')),
      first: fc.boolean(),
      long: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(shapes, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.constantFrom('', '\n', '\n\n\n', '# below\n', '\n\n# below\nother: 1\n'),
        fc.constantFrom('\n', '\r\n'),
        (made, flow, rest, end) => {
          const values = made.map(({ stdout, first, long }, index) => ({
            name: `no ${index}`,
            reply: { ...(first ? { exit: 1 } : {}), ...(long ? { stderr: 'x '.repeat(60) } : {}), stdout },
          }));
          let text = flow
            ? `examples: [${values[0] === undefined ? '' : JSON.stringify(values[0])}]\n${rest}`
            : `examples:\n  - ${JSON.stringify(values[0])}\n${rest}`;
          text = text.replaceAll('\n', end);
          for (const value of values.slice(1)) text = addExample(text, value) ?? '';
          const { examples } = parse(text) as { examples: unknown };
          expect(examples, text).toEqual(values);
        },
      ),
      { numRuns: 200 },
    );
  });
});
