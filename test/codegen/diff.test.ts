import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { compareProjects, type Version } from '../../codegen/change/compare-projects.js';
import { renderMarkdown } from '../../codegen/change/render-markdown.js';
import { modelOf } from './projects.js';

const SERVER = `name: demo
version: 1.0.0
instructions: Read before you write.
sources:
  api:
    http:
      base: https://api.example.com
      bearer: {env: DEMO_TOKEN, hint: Set DEMO_TOKEN.}
      timeout: 10s
  prog: {cli: {program: prog, install: Install prog., env: [PROG_HOME]}}
programs:
  helper: {install: Install helper.}
`;
const THING = `name: set_thing
title: Set a thing
description: Change one thing of the demo service.
effect: write
raise:
  - {when: force, effect: destructive}
confirm: 'Overwrite {id}?'
params:
  id: {type: string, pattern: '^[a-z0-9]+$', maxLength: 20, description: Id of the thing., required: true}
  color: {type: string, enum: [red, blue], description: Its color.}
  count: {type: integer, minimum: 1, maximum: 9, description: How many., default: 2}
  tags: {type: array, items: {type: string, pattern: '^[a-z]+$'}, description: Its tags.}
  force: {type: boolean, description: Overwrite it.}
  note: {type: string, maxLength: 50, description: A note.}
rules:
  - exclusive: [color, note]
http:
  source: api
  method: PUT
  path: '/things/{id}'
  headers: {x-force: '{force}'}
  body: {color: '{color}', count: '{count}', tags: '{tags}', note: '{note}'}
output:
  select: '{id: id, name: name}'
  schema:
    type: object
    properties: {id: {type: string}, name: {type: [string, 'null']}}
    required: [id]
  errors:
    - {status: 404, hint: Look for it.}
  redact: {paths: [owner]}
examples:
  - name: red
    args: {id: a1, color: red}
    reply: {status: 200, body: {id: a1, name: Lamp, owner: x}}
  - name: by force
    args: {id: a1, force: true}
    reply: {status: 200, body: {id: a1, name: Lamp, owner: x}}
  - name: none
    args: {id: zz}
    reply: {status: 404, body: {message: No such thing.}}
`;
const STEPS = `name: move_thing
title: Move a thing
description: Bring a thing from one shelf to another.
effect: write
params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
steps:
  - {id: found, http: {source: api, method: GET, path: '/things/{id}'}}
  - {id: moved, http: {source: api, method: POST, path: '/shelves', body: {thing: '{steps.found.body.id}'}}}
output: {select: '{shelf: steps.moved.body.shelf}'}
examples:
  - args: {id: a1}
    replies: {found: {body: {id: a1}}, moved: {body: {shelf: s1}}}
  - args: {id: zz}
    replies: {found: {status: 404, body: {message: No such thing.}}}
`;
const CLI = `name: show_prog
title: Show it
description: Print what the program knows of a name.
effect: read
params:
  name: {type: string, pattern: '^[a-z]+$', description: The name., required: true}
cli: {source: prog, argv: [show, '--name={name}']}
examples:
  - {args: {name: a}, reply: {stdout: Lamp}}
  - {args: {name: b}, reply: {exit: 1, stderr: No such name.}}
`;
const SET = 'tools.d/demo/set_thing.yaml';
const base: ReadonlyMap<string, string> = new Map([
  ['tools.d/_server.yaml', SERVER],
  [SET, THING],
  ['tools.d/demo/move_thing.yaml', STEPS],
  ['tools.d/demo/show_prog.yaml', CLI],
]);

/** The project with a text replaced, wherever it stands. */
function changed(from: string, to: string): ReadonlyMap<string, string> {
  const texts = new Map([...base].map(([path, text]) => [path, text.replace(from, () => to)]));
  if ([...texts].every(([path, text]) => base.get(path) === text)) throw new Error(`nothing is ${from}`);
  return texts;
}

const version = async (texts: ReadonlyMap<string, string>): Promise<Version> => ({
  texts,
  project: await modelOf(texts),
});
const compare = async (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
  compareProjects(await version(before), await version(after), (text) => text.length);

/** `breaking param-removed`, with `!` where somebody should look. */
const told = ({ changes }: Awaited<ReturnType<typeof compare>>) =>
  changes.map(({ grade, code, risk }) => `${grade} ${code}${risk ? '!' : ''}`);

const EXCLUSIVE = 'rules:\n  - exclusive: [color, note]\n';

const CHANGES: readonly (readonly [
  what: string,
  from: string,
  to: string,
  there: string[],
  back: string[],
])[] = [
  ['a title', 'title: Set a thing', 'title: Put a thing', ['metadata title'], ['metadata title']],
  [
    'a description',
    'Change one thing of',
    'Alter one thing in',
    ['metadata description'],
    ['metadata description'],
  ],
  ['the text of a parameter', 'Its color.', 'The color.', ['metadata param-words'], ['metadata param-words']],
  [
    'a wider limit',
    'maxLength: 20',
    'maxLength: 30',
    ['compatible param-loosened!'],
    ['breaking param-tightened'],
  ],
  [
    'a lower limit',
    'minimum: 1,',
    'minimum: 0,',
    ['compatible param-loosened!'],
    ['breaking param-tightened'],
  ],
  ['no limit', ', maxLength: 50', '', ['compatible param-loosened!'], ['breaking param-tightened']],
  [
    'another pattern',
    "'^[a-z0-9]+$', maxL",
    "'^[a-z]+[0-9]*$', maxL",
    ['breaking param-limits!'],
    ['breaking param-limits!'],
  ],
  [
    'a pattern of items',
    "'^[a-z]+$'}, desc",
    "'^[a-z0-9]+$'}, desc",
    ['breaking param-limits!'],
    ['breaking param-limits!'],
  ],
  [
    'a value more',
    '[red, blue]',
    '[red, blue, green]',
    ['compatible param-enum-added'],
    ['breaking param-enum-removed'],
  ],
  ['any value', 'enum: [red, blue], ', '', ['compatible param-loosened!'], ['breaking param-tightened']],
  [
    'another default',
    'default: 2',
    'default: 3',
    ['breaking param-default', 'compatible sent', 'compatible sent', 'compatible sent'],
    ['breaking param-default', 'compatible sent', 'compatible sent', 'compatible sent'],
  ],
  [
    'another type',
    'type: integer, minimum',
    'type: number, minimum',
    ['compatible param-type!'],
    ['breaking param-type'],
  ],
  ['no rule', EXCLUSIVE, '', ['compatible rule-removed!'], ['breaking rule-added']],
  [
    'no raise',
    "raise:\n  - {when: force, effect: destructive}\nconfirm: 'Overwrite {id}?'\n",
    '',
    ['compatible annotations-lowered!', 'compatible raise-removed!', 'metadata confirm'],
    ['breaking annotations-raised', 'breaking raise-added', 'metadata confirm'],
  ],
  [
    'a higher effect',
    'effect: read',
    'effect: write',
    ['breaking effect-raised', 'breaking annotations-raised'],
    ['compatible effect-lowered!', 'compatible annotations-lowered!'],
  ],
  ['another question', 'Overwrite {id}?', 'Replace {id}?', ['metadata confirm'], ['metadata confirm']],
  [
    'another path',
    "'/things/{id}'\n",
    "'/items/{id}'\n",
    ['compatible sent', 'compatible sent', 'compatible sent'],
    ['compatible sent', 'compatible sent', 'compatible sent'],
  ],
  ['another header', 'x-force:', 'x-forced:', ['compatible sent'], ['compatible sent']],
  [
    'what no example shows',
    "note: '{note}'}",
    "notes: '{note}'}",
    ['compatible sent-unseen!'],
    ['compatible sent-unseen!'],
  ],
  [
    'a step that asks elsewhere',
    "path: '/shelves'",
    "path: '/racks'",
    ['compatible sent'],
    ['compatible sent'],
  ],
  [
    'another argument',
    '[show, ',
    '[print, ',
    ['compatible sent', 'compatible sent'],
    ['compatible sent', 'compatible sent'],
  ],
  ['a program more', 'cli: {source', 'needs: [helper]\ncli: {source', ['compatible needs!'], []],
  [
    'a field less',
    ", name: {type: [string, 'null']}",
    '',
    ['breaking field-removed'],
    ['compatible field-added'],
  ],
  [
    'a field that may be null',
    'properties: {id: {type: string}',
    "properties: {id: {type: [string, 'null']}",
    ['breaking field-type'],
    ['compatible field-type'],
  ],
  [
    'a field that may be missing',
    '    required: [id]\n',
    '',
    ['breaking field-optional'],
    ['compatible field-required'],
  ],
  [
    'the words of an error',
    'hint: Look for it.',
    'hint: Search for it.',
    ['metadata answer-words', 'metadata error-words'],
    ['metadata answer-words', 'metadata error-words'],
  ],
  [
    'another answer',
    '{shelf: steps.moved.body.shelf}',
    '{shelf: steps.moved.body.shelf || `0`}',
    ['compatible answer-unseen'],
    ['compatible answer-unseen'],
  ],
  [
    'a secret that shows',
    '  redact: {paths: [owner]}\n',
    '',
    ['compatible redact-removed!'],
    ['compatible redact-added'],
  ],
  [
    'another limit of answers',
    'output:\n  select',
    'output:\n  limit: {rows: 5}\n  select',
    ['compatible limit'],
    ['compatible limit'],
  ],
  [
    'idempotent',
    'effect: write\nparams',
    'effect: write\nidempotent: true\nparams',
    ['compatible idempotent!', 'compatible sent'],
    ['compatible idempotent', 'compatible sent'],
  ],
  [
    'instructions',
    'Read before you write.',
    'Look first.',
    ['metadata server-instructions'],
    ['metadata server-instructions'],
  ],
  [
    'another base',
    'https://api.example.com',
    'https://api.example.org',
    ['compatible source-base!'],
    ['compatible source-base!'],
  ],
  [
    'another program',
    'program: prog,',
    'program: prog2,',
    ['compatible source-program!'],
    ['compatible source-program!'],
  ],
  [
    'a variable more',
    'env: [PROG_HOME]',
    'env: [PROG_HOME, PROG_USER]',
    ['compatible source-env!'],
    ['compatible source-env!'],
  ],
  [
    'another credential',
    'env: DEMO_TOKEN,',
    'env: DEMO_KEY,',
    ['breaking source-bearer!'],
    ['breaking source-bearer!'],
  ],
  [
    'the words of a credential',
    'Set DEMO_TOKEN.',
    'Make a token.',
    ['metadata source-bearer'],
    ['metadata source-bearer'],
  ],
  [
    'another timeout',
    'timeout: 10s',
    'timeout: 20s',
    ['compatible source-timeout'],
    ['compatible source-timeout'],
  ],
];

describe('what changed for users', () => {
  it.each(CHANGES)('%s, there and back', async (_what, from, to, there, back) => {
    const after = changed(from, to);
    expect([told(await compare(base, after)), told(await compare(after, base))]).toEqual([there, back]);
  });

  it('a condition that raises to another effect', async () => {
    const raised = (more: string) =>
      changed('effect: read', `effect: read\nraise: [{when: name == 'b', ${more}`);
    const write = raised('effect: write}]');
    const destructive = raised("effect: destructive}]\nconfirm: 'Show {name}?'");
    expect(told(await compare(write, destructive))).toEqual([
      'breaking annotations-raised',
      'breaking raise-added',
      'metadata confirm',
    ]);
    const { changes } = await compare(destructive, write);
    expect(told({ changes, tokens: [] })).toEqual([
      'compatible annotations-lowered!',
      'compatible raise-removed!',
      'metadata confirm',
    ]);
    const messages = changes.map(({ message }) => message);
    expect(messages).toContain("A call with `name == 'b'` is write; it was destructive: less is guarded.");
    expect(messages).toContain('Its `confirm` is gone.');
  });

  it('a parameter more or less, required or not', async () => {
    const taken = (texts: ReadonlyMap<string, string>) =>
      new Map([...texts, [SET, (texts.get(SET) ?? '').replace('body: {', "body: {size: '{size}', ")]]);
    const size = (more: string) =>
      taken(changed('  note: {type', `  size: {type: string, description: Its size.${more}}\n  note: {type`));
    const optional = size('');
    expect(told(await compare(base, optional))).toContain('compatible param-added');
    expect(told(await compare(optional, base))).toEqual([
      'breaking param-removed',
      'compatible sent-unseen!',
    ]);
    const given = new Map(size(', required: true')).set(
      SET,
      (size(', required: true').get(SET) ?? '').replace(/args: \{id: (a1|zz)/gu, '$&, size: l'),
    );
    expect(told(await compare(optional, given))).toEqual([
      'breaking param-required',
      'breaking call-refused',
      'breaking call-refused',
      'breaking call-refused',
    ]);
    expect(told(await compare(given, optional))).toContain('compatible param-optional');
    expect(told(await compare(base, given))).toContain('breaking param-added');
  });

  it('a tool that is gone, new, or called another name', async () => {
    const without = new Map([...base].filter(([path]) => path !== SET));
    expect(told(await compare(base, without))).toEqual(['breaking tool-removed']);
    const added = await compare(without, base);
    expect(told(added)).toEqual(['compatible tool-added']);
    expect(added.tokens).toEqual([{ tool: 'set_thing', before: 0, after: expect.any(Number) }]);
    const renamed = new Map([
      ...without,
      ['tools.d/demo/put_thing.yaml', THING.replace('set_thing', 'put_thing')],
    ]);
    const { changes } = await compare(base, renamed);
    expect(changes).toEqual([
      expect.objectContaining({
        tool: 'put_thing',
        grade: 'breaking',
        code: 'tool-renamed',
        file: 'tools.d/demo/put_thing.yaml',
        line: 1,
      }),
    ]);
  });

  it('a tool that is gone, though its spec did not compile', async () => {
    const broken = 'tools.d/demo/odd_thing.yaml';
    const before = {
      texts: new Map([...base, [broken, 'name: &x odd_thing\n']]),
      project: await modelOf(base),
    };
    const gone = await compareProjects(before, await version(base), () => 1);
    expect(gone.changes).toEqual([
      expect.objectContaining({ tool: 'odd_thing', grade: 'breaking', code: 'tool-removed', file: broken }),
    ]);
    const kept = { texts: before.texts, project: await modelOf(base) };
    expect((await compareProjects(before, kept, () => 1)).changes).toEqual([]);
    const moved = new Map([
      ...base,
      [
        'tools.d/other/odd_thing.yaml',
        CLI.replace('show_prog', 'odd_thing').replace('Print what', 'Write what'),
      ],
    ]);
    const { changes } = await compareProjects(
      { ...before, project: undefined },
      await version(moved),
      () => 1,
    );
    expect(changes.map(({ grade }) => grade)).not.toContain('breaking');
    const none = { texts: new Map(), project: undefined };
    expect(told(await compareProjects({ ...before, project: undefined }, none, () => 1))).toEqual(
      Array(4).fill('breaking tool-removed'),
    );
  });

  it('where there were no specs, every tool is new', async () => {
    const { changes } = await compareProjects(
      { texts: new Map(), project: undefined },
      await version(base),
      () => 1,
    );
    expect(changes.map(({ code }) => code)).toEqual(['tool-added', 'tool-added', 'tool-added']);
  });

  it('a request that changes something where none did', async () => {
    const text = CLI.replace('name: show_prog', 'name: get_thing')
      .replace('effect: read', 'effect: write')
      .replace(/^cli.*$/mu, "http: {source: api, method: GET, path: '/things/{name}'}")
      .replaceAll(/reply: \{.*?\}/gu, 'reply: {body: {}}')
      .replace('reply: {body: {}}}\n', 'reply: {status: 404}}\n');
    const of = (spec: string) =>
      new Map([
        ['tools.d/_server.yaml', SERVER],
        ['tools.d/demo/get_thing.yaml', spec],
      ]);
    const [before, after] = [of(text), of(text.replace('GET', 'POST'))];
    expect(told(await compare(before, after))).toEqual(['compatible sent!', 'compatible sent!']);
    expect(told(await compare(after, before))).toEqual(['compatible sent', 'compatible sent']);
  });

  it('a reply that is a failure now', async () => {
    const after = changed('argv: [show, ', 'ok_exit: [0, 1], argv: [show, ');
    const failing = new Map(
      [...after].map(([path, text]) => [
        path,
        `${text}${path.includes('show_prog') ? '  - {args: {name: c}, reply: {exit: 2}}\n' : ''}`,
      ]),
    );
    const found = told(await compare(base, failing));
    expect(found).toContain('compatible outcome');
    expect(told(await compare(failing, base))).toContain('breaking outcome');
  });

  it('is told with its place: here, or at the ref where it is gone here', async () => {
    expect((await compare(base, base)).changes).toEqual([]);
    const [limit] = (await compare(base, changed('maxLength: 20', 'maxLength: 30'))).changes;
    expect(limit).toMatchObject({ file: SET, line: 9, older: false, before: '20', after: '30' });
    const [rule] = (await compare(base, changed(EXCLUSIVE, ''))).changes;
    expect(rule).toMatchObject({ file: SET, line: 15, older: true });
    const [source] = (await compare(base, changed('https://api.example.com', 'https://api.example.org')))
      .changes;
    expect(source).toMatchObject({ tool: null, file: 'tools.d/_server.yaml', line: 7 });
  });

  it('is what the listing costs, for tools of which it changed', async () => {
    const { tokens } = await compare(base, changed('Its color.', 'The very color.'));
    const grown = 'The very color.'.length - 'Its color.'.length;
    expect(tokens.map(({ tool, before, after }) => [tool, after - before])).toEqual([['set_thing', grown]]);
    expect((await compare(base, changed('Overwrite {id}?', 'Replace {id}?'))).tokens).toEqual([]);
  });
});

describe('the comment for a pull request', () => {
  it('has the sum, a table, and the changes below folds', async () => {
    const comparison = await compare(base, changed("'/things/{id}'\n", "'/items/{id}'\n"));
    expect(
      renderMarkdown(comparison, 'main', ['tools.d/x/y.yaml']),
    ).toBe(`**toolsd diff** against \`main\`: 3 compatible; 1 file compared as text; 1 tool.

| tool | breaking | compatible | metadata | to look at | tokens |
| --- | ---: | ---: | ---: | ---: | ---: |
| set_thing |  | 3 |  |  |  |

<details>
<summary>set_thing: 3</summary>

${['red', 'by force', 'none'].map((name) => comment(name)).join('\n')}

</details>

Not compared, because it does not compile at \`main\`: \`tools.d/x/y.yaml\`.
`);
    expect(renderMarkdown({ changes: [], tokens: [] }, 'main', [])).toBe(
      '**toolsd diff** against `main`: nothing changed for users.\n',
    );
  });

  it('holds no markup of a spec', async () => {
    const after = changed('exclusive: [color, note]', 'exclusive: [color, tags]');
    const comparison = await compare(base, after);
    const changes = comparison.changes.map((one) => ({
      ...one,
      message: 'A <b>bold</b> `<i>`',
      after: '```',
    }));
    const text = renderMarkdown({ ...comparison, changes }, 'main', []);
    expect(text).toContain('A `<b>bold</b>` `<i>`');
    expect(text).toContain('````diff');
  });

  it.each([
    'x`[click](https://evil.example) @octocat ![t](https://evil.example/p.png)`',
    '``` @octocat `` https://evil.example',
    '@octocat <img src=x> #1 www.evil.example &lt; $x$ *b* _i_ ~s~ | a | b |',
    'a\r@octocat\n# b- c',
    '\\`@octocat`',
    '`',
    ' `` ',
  ])('holds no markup of a value: %j', async (value) => {
    const after = changed('default: 2', `default: 3`);
    const comparison = await compare(base, after);
    const { changes: found } = await compare(
      changed(
        'count: {type: integer, minimum: 1, maximum: 9, description: How many., default: 2}',
        `count: {type: string, description: How many., default: ${JSON.stringify(value)}}`,
      ),
      changed(
        'count: {type: integer, minimum: 1, maximum: 9, description: How many., default: 2}',
        `count: {type: string, description: How many., default: x}`,
      ),
    );
    expect(markup(renderMarkdown({ ...comparison, changes: found }, value, [value]))).toEqual([]);
    const raw = found.map((one) => ({
      ...one,
      message: value,
      tool: value,
      file: value,
      before: value,
      after: `${value} ${value}`,
    }));
    expect(markup(renderMarkdown({ changes: raw, tokens: [] }, value, [value]))).toEqual([]);
  });
});

/** What of a comment is not code and not ours: mentions, links, images, HTML, emphasis within sentences. */
function markup(text: string): string[] {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(text, {});
  const ours = /^<\/?(?:details|summary|sub|code)>$/u;
  return tokens.flatMap(({ type, children, content }) => {
    if (type === 'html_block') {
      const rest = content.replace(/<code>[^<>]*<\/code>/gu, '');
      return [
        ...(rest.match(/<[^>]*>?/gu) ?? []).filter((tag) => !ours.test(tag)),
        ...(rest.match(/[@#]\w/gu) ?? []),
      ];
    }
    if (/^(?:heading_open|blockquote_open|hr|code_block|ordered_list_open)$/u.test(type)) return [type];
    return (children ?? []).flatMap((child) => {
      if (child.type === 'code_inline' || child.type === 'softbreak') return [];
      if (child.type === 'html_inline') return ours.test(child.content) ? [] : [child.content];
      if (child.type === 'text') return child.content.match(/[@#]\w|https?:|www\.|\$/gu) ?? [];
      return /^strong_/u.test(child.type) ? [] : [child.type];
    });
  });
}

function comment(name: string): string {
  const [line, body] = {
    red: [33, '{"color":"red","count":2}'],
    'by force': [36, '{"count":2}'],
    none: [39, '{"count":2}'],
  }[name] as [number, string];
  const id = name === 'none' ? 'zz' : 'a1';
  return `- 🟢 **compatible**: The example \`${name}\` sends something else. <sub>${SET}:${line}</sub>

  \`\`\`diff
  - Sends: PUT /things/${id} ${body}
  + Sends: PUT /items/${id} ${body}
  \`\`\``;
}
