import { describe, expect, it } from 'vitest';
import { compiled, projectWith, shown, specOf } from './steps-world.js';

const FIRST = "  - {id: a, http: {source: api, method: GET, path: '/things/{id}'}}\n";
const BODY =
  "{body: {id: a1, n: 0, list: [x], obj: {}, ok: false, none: null, url: 'https://x.example.com/1'}}";

/** A tool whose second step, and what stands before the steps, are given. */
function spec(
  steps: string,
  more = '',
  reply = '{body: {x: 1, s: done}}',
  select = 'steps.b.body.x',
): string {
  const read = steps.split(/(?<=\n)/);
  const used = ['team', 'count', 'force', 'tags'].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(read.join('')),
  );
  const values = { team: 't', count: 0, force: true, tags: ['q'] };
  const given = used
    .map((name) => `, ${name}: ${JSON.stringify(values[name as keyof typeof values])}`)
    .join('');
  return specOf(`${more}steps:
${FIRST}${steps}output: {select: ${JSON.stringify(`{id: steps.a.body.id, b: ${select}}`)}}
examples:
  - {args: {id: a1${given}}, replies: {a: ${BODY}, b: ${reply}}}
  - {args: {id: zz}, replies: {a: {status: 404, body: {message: No.}}}}
`);
}

/** What the compiler says of a spec; nothing it says may hold what no value ever reads as. */
async function said(text: string): Promise<string[]> {
  const files = projectWith(text);
  const { diagnostics } = await compiled(files);
  for (const { message, hint } of diagnostics)
    expect(`${message} ${hint}`).not.toMatch(/\b(undefined|NaN)\b|\[object|INTERNAL/);
  return diagnostics.map((one) => shown(one, files));
}

/** Where the first diagnostic stands, or nothing for a spec that compiles. */
async function first(text: string): Promise<string> {
  const [one = ''] = await said(text);
  return one;
}

const b = (request: string, more = '') => `  - id: b\n    http: {source: api, ${request}}\n${more}`;

describe('a condition of a step', () => {
  const when = (condition: string) =>
    spec(
      `  - id: b\n    when: ${JSON.stringify(condition)}\n    http: {source: api, method: POST, path: /b}\n`,
    );

  it.each([
    '(team || force) && count',
    '(team || force) && steps.a.body.id',
    'team || force && count',
    '!(team && force) || count',
    '!(!(team))',
    'team ? steps.a.body.id : force',
    "team && contains(team, 't') && steps.a.body.id",
    'steps.a.body.n',
    'steps.a.body.none == `null`',
    'steps.a.body.n == `0` && steps.a.body.ok == `false`',
    'steps.a.body.n >= `0`',
    'steps.a.body.id == id',
    'steps.a.status == `200` && steps.a.headers."content-type"',
    'steps.*.body && team',
    'keys(@) && $args.team',
    '$.steps.a.body.id',
    'let $s = steps in $s.a.body.id',
    "contains(['x'], steps.a.body.list[0]) || steps.a.body.n == `1`",
  ])('may be %s', async (condition) => {
    expect(await said(when(condition))).toEqual([]);
  });

  it.each([
    ['steps.a.body.id != null', 'bad-expression «null»'],
    ['steps.a.body.ok == true', 'bad-expression «true»'],
    ['steps.a.body.id == "a1"', 'bad-expression «\\"a1\\"»'],
    ['steps.a.body.n == 0', 'bad-expression «0»'],
    ['!steps.a.body', 'bad-expression «!steps.a.body»'],
    ['!team && !steps.a.body', 'bad-expression «!steps.a.body»'],
    ["team == 'a!b.c' && !steps.a.body", 'bad-expression «!steps.a.body»'],
    ['steps.b.body.x', 'step-order «b»'],
    ['steps.c.body.x', 'unknown-step «c»'],
    ['steps.a.body.idd', 'unknown-field «a»'],
    ['steps && team', 'unknown-param «steps»'],
    ["contians(team, 't')", 'unknown-function «contians»'],
    ['$nope && team', 'bad-expression «$nope && team»'],
    ['`true`', 'condition-form «"`true`"»'],
    ["steps.a.body.n == 'x'", 'step-type «a»'],
    ['steps.a..body', 'bad-expression «.»'],
  ])('may not be %s', async (condition, expected) => {
    expect(await first(when(condition))).toBe(expected);
  });
});

describe('a hole with a reference', () => {
  const places: Readonly<Record<string, (hole: string) => string>> = {
    body: (hole) => b(`method: POST, path: /b, body: {v: ${JSON.stringify(hole)}}`),
    text: (hole) => b(`method: POST, path: /b, body: {v: ${JSON.stringify(`t ${hole}`)}}`),
    query: (hole) => b(`method: GET, path: /b, query: {v: ${JSON.stringify(hole)}}`),
    header: (hole) => b(`method: GET, path: /b, headers: {x-v: ${JSON.stringify(hole)}}`),
    path: (hole) => b(`method: GET, path: ${JSON.stringify(`/b/${hole}`)}`),
    url: (hole) => b(`method: GET, url: ${JSON.stringify(hole)}`),
    flag: (hole) => `  - {id: b, cli: {source: prog, argv: [x, ${JSON.stringify(hole)}]}}\n`,
  };
  const hole = (place: string, text: string) => {
    const step = (places[place] as (hole: string) => string)(text);
    return place === 'flag' ? spec(step, '', '{stdout: x}', 'steps.b.output') : spec(step);
  };

  it.each([
    ['body', '{steps.a.body.list}'],
    ['body', '{= steps}'],
    ['body', '{= keys(@)}'],
    ['body', '{= $args}'],
    ['body', "{= 'it is `x` $ {y} \" } { done'}"],
    ['body', '{steps.a.body.list[0]}'],
    ['body', '{= steps.a.body.list[?@ == $.team]}'],
    ['text', '{= steps.a.body.list}'],
    ['query', '{steps.a.body.n}'],
    ['query', '{= team}'],
    ['header', '{= steps.a.body.id || team}'],
    ['path', '{steps.a.body.n}'],
    ['path', '{= steps.a.body.id || team}'],
    ['path', "{= steps.a.body.list[?@ == 'x'] | [0]}"],
    ['path', '{= steps.a.body.n / `2`}'],
    ['url', '{steps.a.body.url}'],
    ['flag', '--x={steps.a.body.id}'],
    ['flag', '--x={= length(steps.a.body.list) > `1`}'],
  ])('may stand in %s: %s', async (place, text) => {
    expect(await said(hole(place, text))).toEqual([]);
  });

  it.each([
    ['body', '{steps.a.body.nme}', 'unknown-field «steps.a.body.nme»'],
    ['body', '{steps.a}', 'hole-syntax «steps.a»'],
    ['body', '{steps.b.body.x}', 'step-order «steps.b.body.x»'],
    ['body', '{ steps.a.body.id }', 'hole-syntax «{ steps.a.body.id }»'],
    ['body', '{steps.a.body.id', 'hole-syntax «{steps.a.body.id»'],
    ['body', '{= nope(id)}', 'unknown-function «nope»'],
    ['body', '{= $nope}', 'bad-expression «$nope»'],
    ['body', '{= !steps.a.body}', 'bad-expression «!steps.a.body»'],
    ['body', '{steps.a.body.list.0}', 'bad-expression «0»'],
    ['body', '{line}', 'unknown-param «line»'],
    ['text', '{tags}', 'param-type «{tags}»'],
    ['text', '{steps.a.body.list}', 'step-type «steps.a.body.list»'],
    ['query', '{steps.a.body.list}', 'step-type «steps.a.body.list»'],
    ['path', '{steps.a.body.obj}', 'step-type «steps.a.body.obj»'],
    ['url', '{id}', 'url-not-from-reply «"{id}"»'],
    ['url', '{= team}', 'url-not-from-reply «"{= team}"»'],
    ['url', '{steps.a.headers.location}', 'url-not-from-reply «"{steps.a.headers.location}"»'],
    ['url', '{steps.a.body.url}/x', 'url-not-from-reply «"{steps.a.body.url}/x"»'],
    ['url', '{steps.a.body.n}', 'step-type «steps.a.body.n»'],
    ['url', '{steps.a.body.none}', 'step-type «steps.a.body.none»'],
    ['flag', '{steps.a.body.id}', 'flag-injection «"{steps.a.body.id}"»'],
    ['flag', '{= steps.a.body.id}', 'flag-injection «"{= steps.a.body.id}"»'],
    ['flag', '-x{steps.a.body.n}', 'flag-injection «"-x{steps.a.body.n}"»'],
  ])('may not stand in %s: %s', async (place, text, expected) => {
    expect(await said(hole(place, text))).toContain(expected);
  });
});

describe('steps that are mistaken in another way', () => {
  const poll = (more: string, method = 'GET') =>
    b(`method: ${method}, path: /b`, `    until: steps.b.body.s == 'done'\n${more}`);
  const archive = '  - {id: arc, when: team, archive: {root: /x, max: 1MB}}\n';
  const put = (more: string) => b(`method: PUT, url: '{steps.a.body.url}', ${more}`);
  const optional = '  - {id: o, when: team, http: {source: api, method: GET, path: /o}}\n';

  it.each([
    ['an id twice', FIRST, 'duplicate-step «a»'],
    [
      'two kinds',
      '  - {id: b, http: {source: api, method: GET, path: /b}, cli: {source: prog, argv: [x]}}\n',
      'step-kind «b»',
    ],
    ['no kind', '  - {id: b, when: team}\n', 'step-kind «b»'],
    [
      'an id of signs',
      '  - {id: __proto__, http: {source: api, method: GET, path: /b}}\n',
      'bad-value «__proto__»',
    ],
    ['a key that is none', b('method: GET, path: /b', '    untl: x\n'), 'unknown-key «untl»'],
    ['a write that is repeated', poll('    at_most: 10s\n', 'POST'), 'repeated-write «until»'],
    ['a wait longer than the call', poll('    at_most: 10m\n'), 'bad-value «10m»'],
    ['a pause longer than the wait', poll('    at_most: 10s\n    every: 1m\n'), 'bad-value «1m»'],
    ['a wait shorter than the usual pause', poll('    at_most: 500ms\n'), 'bad-value «500ms»'],
    [
      'a stream that is repeated',
      b('method: GET, path: /b, stream: true', '    until: steps.b.text\n    at_most: 9s\n'),
      'bad-value «until»',
    ],
    [
      'a status of a program',
      '  - {id: b, cli: {source: prog, argv: [x]}, on_status: {404: skip}}\n',
      'bad-value «on_status»',
    ],
    [
      'a status that is a success',
      b('method: GET, path: /b', '    on_status: {200: skip}\n'),
      'bad-value «200»',
    ],
    [
      'a status twice',
      b('method: GET, path: /b', "    on_status: {404: skip, '404': {hint: x}}\n"),
      "duplicate-key «'404'»",
    ],
    [
      'a line without a stream',
      b('method: GET, path: /b', "    progress: '{line}'\n"),
      'unknown-param «line»',
    ],
    ['an address with a query', put('query: {x: y}'), 'bad-value «query»'],
    ['an address with pages', put('page: {style: range, max: 9}'), 'bad-value «page»'],
    ['an upload of what may be absent', archive + put('upload: arc'), 'step-left-out «arc»'],
    ['an upload of no archive', put('upload: a'), 'bad-value «a»'],
    ['an upload of nothing', put('upload: arcc'), 'unknown-step «arcc»'],
    [
      'a way out of the archive',
      '  - {id: b, archive: {root: /x, add: {../a: x}, max: 1MB}}\n',
      'bad-value «../a»',
    ],
    [
      'a path that may be incomplete',
      `${optional}${b("method: GET, path: '/b/{steps.o.body.x}'")}`,
      'step-left-out «{steps.o.body.x}»',
    ],
    ['a way up in a path', b('method: GET, path: /b/../c'), 'bad-path «/b/../c»'],
    [
      'a list of another step',
      "  - {id: b, cli: {source: prog, argv: [x, {each: steps.a.body.list, as: '--x={item}'}]}}\n",
      'unknown-param «steps.a.body.list»',
    ],
    [
      'a flag before an item',
      "  - {id: b, cli: {source: prog, argv: [x, {each: tags, as: '{steps.a.body.id}{item}'}]}}\n",
      "flag-injection «'{steps.a.body.id}{item}'»",
    ],
    [
      'a document from elsewhere',
      '  - {id: b, document: {name: x, file: {folder: /x, name: ../x}, schema: {}}}\n',
      'bad-value «../x»',
    ],
    [
      'a schema from elsewhere',
      "  - {id: b, document: {name: x, text: '{id}', schema: {$ref: 'https://x.example.com'}}}\n",
      'document-schema «$ref»',
    ],
    [
      'a format that is none',
      "  - {id: b, document: {name: x, text: '{id}', schema: {format: nope}}}\n",
      'document-schema «format»',
    ],
    ['a tool that is none', '  - {id: b, call: {tool: find_itm}}\n', 'unknown-tool «find_itm»'],
    [
      'a tool that does more',
      '  - {id: b, call: {tool: drop_item, args: {id: a}}}\n',
      'call-effect «drop_item»',
    ],
    ['a tool that calls', '  - {id: b, call: {tool: chained, args: {id: a}}}\n', 'call-chain «chained»'],
    ['a call of itself', '  - {id: b, call: {tool: try_it, args: {id: a}}}\n', 'call-chain «try_it»'],
    ['an argument that is missing', '  - {id: b, call: {tool: find_item}}\n', 'missing-key «find_item»'],
    [
      'an argument that is none',
      '  - {id: b, call: {tool: find_item, args: {id: a, siz: 1}}}\n',
      'unknown-param «siz»',
    ],
    [
      'an argument of another type',
      '  - {id: b, call: {tool: find_item, args: {id: a, size: big}}}\n',
      'bad-value «{id: a, size: big}»',
      '{answer: {x: 1}}',
      'steps.b.answer.x',
    ],
  ])('%s', async (_what, steps, expected, reply = '{body: {x: 1, s: done}}', select = 'steps.b.body.x') => {
    expect(await said(spec(steps, '', reply, select))).toContain(expected);
  });

  it.each([
    ['a write in a read', b('method: PATCH, path: /b'), 'effect: read\n', 'effect-too-low «PATCH»'],
    [
      'a write under another condition',
      b('method: PATCH, path: /b', '    when: team\n'),
      'effect: read\nraise: [{when: force, effect: write}]\n',
      'effect-too-low «PATCH»',
    ],
    [
      'a write under the condition',
      b('method: PATCH, path: /b', '    when: force && steps.a.body.id\n'),
      'effect: read\nraise: [{when: force, effect: write}]\n',
      '',
    ],
    ['a POST that only asks, repeated', poll('    at_most: 10s\n', 'POST'), 'effect: read\n', ''],
    [
      'a question about what is not known yet',
      b('method: POST, path: /b'),
      "effect: destructive\nconfirm: 'Do {steps.a.body.id}?'\n",
      'hole-syntax «{steps.a.body.id}»',
    ],
    [
      'a parameter called steps',
      b('method: POST, path: /b'),
      "params:\n  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of it., required: true}\n  steps: {type: string, description: How many.}\n",
      'bad-value «steps»',
    ],
  ])('%s', async (_what, steps, more, expected) => {
    expect(await first(spec(steps, more))).toBe(expected);
  });

  it.each([
    ['steps.bb.body.x', 'unknown-field «bb»'],
    ['steps.b.body.y', 'unknown-field «y»'],
    ['x', 'unknown-field «x»'],
    ['!steps.b.body', 'bad-expression «!steps.b.body»'],
  ])('an answer of %s', async (select, expected) => {
    expect(await said(spec(b('method: POST, path: /b'), '', '{body: {x: 1}}', select))).toContain(expected);
  });
});
