import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { operationNamed, readDocument } from '../../codegen/cli/new-operation.js';
import { beside, soundDraft } from '../../codegen/cli/new-sound.js';
import type { CliCommand } from '../../codegen/draft/cli-command.js';
import type { Draft } from '../../codegen/draft/draft.js';
import { draftCli } from '../../codegen/draft/draft-cli.js';
import { draftHttp, plainOperation } from '../../codegen/draft/draft-http.js';
import type { Operation } from '../../codegen/draft/openapi-document.js';
import { readHelp } from '../../codegen/draft/read-help.js';
import { isManifest, manifestCommand } from '../../codegen/draft/read-manifest.js';
import type { JsonObject } from '../../src/runtime/json.js';
import { modelOf } from './projects.js';

const SERVER = `name: demo
version: 1.0.0
sources:
  prog: {cli: {program: prog, install: Install prog.}}
  api: {http: {base: 'https://api.shop.example/v1'}}
`;
const EMPTY = new Map([['tools.d/_server.yaml', SERVER]]);
const COMMAND: CliCommand = { description: 'Switch a lamp on.', flags: [], args: [], notes: [] };
const TOKEN = `ghp_${'a1B2'.repeat(9)}`;

const ofCommand = (command: Partial<CliCommand>, name = 'drafted') =>
  draftCli({
    name,
    source: 'prog',
    program: 'prog',
    words: ['switch'],
    command: { ...COMMAND, ...command },
    shared: {},
  });

const ofOperation = (operation: JsonObject, path = '/things', name = 'drafted') => {
  const found: Operation = {
    id: 'doThing',
    method: 'POST',
    path,
    operation,
    parameters: (operation.parameters ?? []) as JsonObject[],
  };
  return draftHttp({ name, source: 'api', operation: found, documented: true, shared: {} });
};

/** The text as it would be written, which has to compile. */
async function sound(draft: Draft, texts: ReadonlyMap<string, string> = EMPTY) {
  const file = `tools.d/draft/${draft.name}.yaml`;
  const found = await soundDraft(draft, file, 'x.json', await beside(texts));
  const model = await modelOf(new Map([...EMPTY, [file, found.text]]));
  return { ...found, file, tool: model.tools[0], changed: found.draft !== draft };
}

const body = (properties: JsonObject, required: string[] = []): JsonObject => ({
  requestBody: { content: { 'application/json': { schema: { type: 'object', properties, required } } } },
  responses: {},
});

describe('a draft that compiles at once', () => {
  it.each<[string, Draft, string]>([
    ['from help that says little', ofCommand({ description: 'Do it.' }), 'Run the command prog switch.'],
    [
      'with a text that has to be long',
      ofOperation(body({ note: { type: 'string', minLength: 300 } }, ['note'])),
      'minLength: 300',
    ],
    [
      'with a field that nothing can have',
      ofOperation(
        body(JSON.parse('{"__proto__": {"type": "string"}, "name": {"type": "string"}}'), ['__proto__']),
      ),
      'requestBody.__proto__: left out, no body of a spec can have it; it is required.',
    ],
    [
      'with a query parameter that nothing can have',
      ofOperation({
        parameters: [{ in: 'query', name: '__proto__', schema: { type: 'string' } }],
        responses: {},
      }),
      'left out: the query parameter __proto__; no request of a spec can have it.',
    ],
    [
      'with a token in an example',
      ofOperation({
        responses: {
          200: {
            content: { 'application/json': { example: { id: 'x', key: TOKEN, note: `it is ${TOKEN}!` } } },
          },
        },
      }),
      'it is not-a-real-one!',
    ],
    [
      'with a token in a description',
      ofCommand(readHelp(`Usage: prog switch\n\nUses ${TOKEN} to switch lamps.\n`, 'prog', ['switch']) ?? {}),
      'Uses not-a-real-one to switch lamps.',
    ],
    [
      'with a constant',
      ofOperation({
        parameters: [{ in: 'query', name: 'v', required: true, schema: { const: 'v2' } }],
        responses: {},
      }),
      'v: {type: string, enum: [v2]',
    ],
    [
      'with a pattern that no sample was found for',
      ofOperation(body({ code: { type: 'string', pattern: '^[Q-S]{3}7$', maxLength: 4 } })),
      'the document has maxLength 4, pattern "^[Q-S]{3}7$", which no sample was found for.',
    ],
  ])('%s', async (_, draft, words) => {
    const { text, changed } = await sound(draft);
    expect(changed).toBe(false);
    expect(text).toContain(words);
    expect(text).not.toContain(TOKEN);
  });

  it('says of what is left out that it is required', () => {
    const parameters = [
      { in: 'query', name: 'tags', required: true, schema: { type: 'array', items: { type: 'string' } } },
      { in: 'query', name: 'either', required: true, schema: {} },
      { in: 'cookie', name: 'session', required: true, schema: { type: 'string' } },
    ];
    const { notes } = ofOperation({ parameters, responses: {} });
    expect(notes).toEqual([
      'left out: the query parameter tags, a list; a query takes single values; it is required.',
      'left out: the query parameter either, which may be of several types; it is required.',
      'left out: the cookie parameter session; it is required.',
    ]);
  });
});

describe('a draft that does not compile as it is', () => {
  const param = (spec: JsonObject, rest = {}) => ({
    name: 'x',
    spec,
    required: true,
    sample: 'example',
    ...rest,
  });
  const query = (params: Draft['params']): Draft => {
    const draft = ofOperation({ responses: {} });
    const args = Object.fromEntries(params.map(({ name, sample }) => [name, sample])) as JsonObject;
    return {
      ...draft,
      params,
      action: {
        ...draft.action,
        query: Object.fromEntries(params.map(({ name }) => [name, `{${name}}`])),
      } as Draft['action'],
      examples: draft.examples.map((one) => ({ ...one, args })),
    };
  };

  it.each<[string, Draft, RegExp]>([
    [
      'a schema that is none',
      query([param({ type: 'nothing', description: 'A thing.' })]),
      /the parameter x is a plain text:/,
    ],
    [
      'a sample that does not fit',
      query([param({ type: 'integer', description: 'A number.' })]),
      /# TODO: the parameter x is a plain text:/,
    ],
    [
      'a parameter that goes nowhere',
      { ...ofCommand({}), params: [param({ type: 'string', description: 'A thing.' })] },
      /left out: the parameter x, which is required:/,
    ],
    [
      'a title that is too long',
      { ...ofCommand({}), title: 'long '.repeat(20) },
      /the title is made from the name:/,
    ],
    [
      'a description that is too short',
      { ...ofCommand({}), description: 'Short' },
      /TODO: write a description:/,
    ],
    [
      'a question without its parameter',
      { ...ofCommand({}), effect: { effect: 'destructive', because: 'x' }, confirm: 'Lose {what}?' },
      /the question is left out:/,
    ],
    [
      'an output that selects nonsense',
      { ...ofOperation({ responses: {} }), output: [{ key: 'select', value: '{{{' }] },
      /the output is left to write:/,
    ],
    [
      'a token in a note',
      { ...ofCommand({}), notes: [`use ${TOKEN}`, 'see the other thing.'] },
      /a note is left out:[\s\S]*$/,
    ],
    [
      'a header that is reserved',
      {
        ...query([param({ type: 'string', description: 'A thing.' })]),
        action: {
          kind: 'http',
          source: 'api',
          method: 'GET',
          path: '/a',
          headers: { 'Content-Length': '{x}' },
        },
      },
      /left out: the parameter x, which is required:/,
    ],
  ])('loses no more than %s, and says so', async (_, draft, words) => {
    const { text, changed } = await sound(draft);
    expect(changed).toBe(true);
    expect(text).toMatch(words);
    expect(text).not.toContain(TOKEN);
    expect(text.match(/- name: it works/gu)).toHaveLength(1);
  });

  it('keeps the slash that a path ends in where a spec may have it, and says so where not', async () => {
    const job = { name: 'drafted', source: 'api', documented: false, shared: {} };
    const draft = draftHttp({ ...job, operation: plainOperation('GET', '/a/{b}/') });
    expect(draft.action).toMatchObject({ path: '/a/{b}/' });
    const { text } = await sound(draft);
    const kept = text.includes("path: '/a/{b}/'");
    expect(kept || /path of `GET \/a\/\{b\}\/` ends in a slash, which is left out/u.test(text)).toBe(true);
  });

  it('is not written where what is in the way can not be left out', async () => {
    const draft = { ...ofCommand({}), action: { kind: 'cli' as const, source: 'nowhere', argv: ['x'] } };
    await expect(sound(draft)).rejects.toThrow('Nothing was written: the draft would not compile');
  });
});

describe('a draft beside other specs', () => {
  const written = async (draft: Draft, texts: ReadonlyMap<string, string>) => {
    const { file, text } = await sound(draft, texts);
    return new Map([...texts, [file, text]]);
  };

  it('gets words of its own where another one has the same', async () => {
    let texts: ReadonlyMap<string, string> = EMPTY;
    for (const name of [
      'switch',
      'switch_2',
      'switch_3',
      'a_switch',
      'the_very_long_name_of_a_switch_1',
      'the_very_long_name_of_a_switch_2',
    ])
      texts = await written(ofCommand({}, name), texts);
    const { tools } = await modelOf(texts);
    expect(tools).toHaveLength(6);
    expect(texts.get('tools.d/draft/switch_2.yaml')).toContain('# TODO: write a description:');
  });

  it('does not wait for another one that does not compile', async () => {
    const texts = new Map([...EMPTY, ['tools.d/other/broken.yaml', 'name: broken\n']]);
    const found = await beside(texts);
    expect(found.unfinished).toEqual(['tools.d/other/broken.yaml']);
    expect((await sound(ofCommand({}), texts)).changed).toBe(false);
    const none = new Map([['tools.d/_server.yaml', 'name: 1\n']]);
    await expect(beside(none)).rejects.toThrow('tools.d/_server.yaml has to compile first');
  });
});

describe('a manifest with holes in it', () => {
  it.each<[string, unknown]>([
    ['a command', { commands: { x: null } }],
    ['a command that is a list', { commands: { x: [] } }],
  ])('has no such command: %s', (_, manifest) => {
    expect(isManifest(manifest) && manifestCommand(manifest, ['x'])).toBe(undefined);
  });

  it.each<[string, JsonObject, string[]]>([
    [
      'a flag',
      { flags: { y: null, z: { name: 'z', type: 'boolean' } } },
      ['not understood in the manifest: `--y`.'],
    ],
    ['an argument', { args: { y: 5 }, flags: { z: {} } }, ['not understood in the manifest: `y`.']],
    [
      'words',
      {
        description: 5,
        aliases: null,
        flags: { z: { options: 'a', exclusive: [null, { name: 'q' }], summary: [] } },
      },
      [],
    ],
  ])('gives what there is: %s', (_, command, notes) => {
    const manifest = { commands: { other: null, x: command } };
    if (!isManifest(manifest)) throw new Error('no manifest');
    const found = manifestCommand(manifest, ['x'])?.command;
    expect(found?.flags.map(({ flag }) => flag)).toEqual(['--z']);
    expect(found?.notes).toEqual(notes);
    expect(manifestCommand(manifest, ['no:such'])).toBeUndefined();
  });
});

describe('a document that stands for more than it says', () => {
  const fixture = (file: string) => fileURLToPath(new URL(`./fixtures/openapi/${file}`, import.meta.url));

  it('is refused where its aliases multiply', async () => {
    await expect(readDocument(fixture('aliases.yaml'))).rejects.toThrow(
      'has YAML aliases that stand for more than',
    );
  });

  it('is read in no time to speak of where its references multiply', async () => {
    const begun = performance.now();
    const document = await readDocument(fixture('references.json'));
    const operation = operationNamed(document, 'postThing', 'references.json');
    await sound(draftHttp({ name: 'drafted', source: 'api', operation, documented: true, shared: {} }));
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
