import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../codegen/compile.js';
import { createReporter, type Diagnostic } from '../../codegen/diagnostics/diagnostic.js';
import { renderPretty } from '../../codegen/diagnostics/render/pretty.js';
import { SERVER_FILE } from '../../codegen/model/names.js';
import { resolveProject } from '../../codegen/resolve-project.js';
import { realTexts } from './projects.js';

const texts = await realTexts();
const server = texts.get(SERVER_FILE) ?? '';
const PATH = 'tools.d/ps/ps_list.yaml';
const spec = texts.get(PATH) ?? '';

/** Resolves a project of the server file and one spec; every diagnostic must stand within its file. */
async function diagnose(files: ReadonlyMap<string, string>): Promise<readonly Diagnostic[]> {
  const reporter = createReporter();
  const model = await resolveProject(files, reporter);
  for (const { place, message, hint, code } of reporter.diagnostics) {
    const length = files.get(place.file)?.length ?? 0;
    const shown = `${code} at ${place.file}:${place.start}-${place.end}`;
    expect(place.start, shown).toBeGreaterThanOrEqual(0);
    expect(place.end, shown).toBeGreaterThanOrEqual(place.start);
    expect(place.end, shown).toBeLessThanOrEqual(length);
    for (const words of [message, hint])
      expect(words, code).toMatch(/^(?!.*\b(undefined|NaN|\[object)\b).+/s);
  }
  expect(model === undefined).toBe(reporter.diagnostics.some(({ severity }) => severity === 'error'));
  return reporter.diagnostics;
}

const withSpec = (text: string) =>
  new Map([
    [SERVER_FILE, server],
    [PATH, text],
  ]);
const withServer = (text: string) =>
  new Map([
    [SERVER_FILE, text],
    [PATH, spec],
  ]);

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  .concat([...'bcdefghi'].map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(9)}]`))
  .join('\n');

/** Texts that are no spec at all. */
const NO_SPEC: Readonly<Record<string, string>> = {
  nothing: '',
  'only blanks': ' \n\n  ',
  'only a comment': '# nothing\n',
  'a lone null': 'null\n',
  'a scalar': 'hello\n',
  'a number': '42\n',
  'a list': '- name: ps_list\n',
  'an empty map': '{}',
  'a byte order mark alone': '\uFEFF',
  'a bomb of aliases': bomb,
  'an alias of itself': 'a: &a [*a]\n',
  'an unknown alias': 'name: *nowhere\n',
  'merge keys': '<<: {name: ps_list}\n',
  tags: 'name: !!js/function "x"\n',
  'a binary tag': 'name: !!binary aGk=\n',
  'a set': '!!set {a, b}\n',
  'non-string keys': '1: a\ntrue: b\nnull: c\n? [x, y]\n: d\n? {z: 1}\n: e\n',
  'keys that objects inherit': '__proto__: {effect: read}\nconstructor: {prototype: {}}\ntoString: x\n',
  'unclosed quotes': 'name: "ps_list\n',
  'unclosed brackets': 'name: [a, {b: [c\n',
  'two documents': 'a: 1\n---\nb: 2\n',
  'a directive': '%YAML 1.1\n---\nname: ps_list\n',
  'control characters': 'name: "\u0000"\nx: \u0001\u0007\n',
  'undecodable bytes': 'name: \uFFFD\uFFFD\n',
  'lone surrogates': 'name: \uD800\n',
  'line separators': 'name: a\u2028b\u2029c\u0085d\n',
  'deep lists': '['.repeat(400) + ']'.repeat(400),
  'deeper lists': '['.repeat(20_000) + ']'.repeat(20_000),
  'deep maps': Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  'a huge key': `${'a'.repeat(200_000)}: 1\n`,
  'a huge value': `name: ${'a'.repeat(500_000)}\n`,
};

describe('a file that is no spec', () => {
  it.each(Object.entries(NO_SPEC))('%s, as a tool', async (_what, text) => {
    expect((await diagnose(withSpec(text))).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(NO_SPEC))('%s, as the server', async (_what, text) => {
    expect((await diagnose(withServer(text))).length).toBeGreaterThan(0);
  });
});

/** Specs that are well-formed and odd in one place. */
const ODD_PARTS: Readonly<Record<string, string>> = {
  'a number as a name': spec.replace('name: ps_list', 'name: 12'),
  'a list as a name': spec.replace('name: ps_list', 'name: [ps_list]'),
  'a date as a title': spec.replace('title: List dynos', 'title: 2026-01-01'),
  'params as a list': spec.replace(/^params:\n( .*\n)+/m, 'params: [app]\n'),
  'a parameter called __proto__': spec.replace("  json: {$ref: '#json'}", "  __proto__: {$ref: '#json'}"),
  'a parameter called toString': spec.replace("  json: {$ref: '#json'}", "  toString: {$ref: '#json'}"),
  'a parameter named by a number': spec.replace("  json: {$ref: '#json'}", "  1: {$ref: '#json'}"),
  'a shared parameter that objects inherit': spec.replace('#json', '#constructor'),
  'a source that objects inherit': spec.replace('source: platform', 'source: toString'),
  'a program that objects inherit': spec.replace('effect: read', 'effect: read\nneeds: [valueOf]'),
  'an argument that objects inherit': spec.replace(
    'args: {app: example-app}',
    'args: {app: example-app, toString: 1}',
  ),
  'an argument called __proto__': spec.replace(
    'args: {app: example-app}',
    'args: {app: example-app, __proto__: {a: 1}}',
  ),
  'a schema that calls itself': spec.replace(
    "  json: {$ref: '#json'}",
    "  json: {type: object, description: Itself., $ref: '#json', properties: {a: {$ref: '#'}}}",
  ),
  'an unending pattern': spec.replace(
    "  json: {$ref: '#json'}",
    "  json: {type: string, pattern: '^(a+)+$', description: Slow.}",
  ),
  'a pattern of another dialect': spec.replace(
    "  json: {$ref: '#json'}",
    "  json: {type: string, pattern: '(?i)x', description: Other.}",
  ),
  'an id in a schema': spec.replace(
    "  json: {$ref: '#json'}",
    "  json: {type: string, $id: 'input', description: An id.}",
  ),
  'an output schema of references': spec.replace(
    '  select:',
    "  schema: {$defs: {a: {type: string}}, type: object, properties: {name: {$ref: '#/$defs/a'}}}\n  select:",
  ),
  'an output schema that calls out': spec.replace(
    '  select:',
    "  schema: {type: object, properties: {name: {$ref: 'https://example.com/x.json'}}}\n  select:",
  ),
  'an output schema without sense': spec.replace(
    '  select:',
    '  schema: {type: object, properties: {name: {minimum: x, type: 7}}}\n  select:',
  ),
};

describe('a spec that is odd in one place', () => {
  it.each(Object.entries(ODD_PARTS))('%s', async (_what, text) => {
    expect(text).not.toBe(spec);
    const files = withSpec(text);
    const found = await diagnose(files);
    const { diagnostics } = await compile(files);
    expect(diagnostics).toEqual(found);
  });
});

describe('a spec with mistakes', () => {
  const tools = [...texts].filter(([path]) => path !== SERVER_FILE);
  const piece = /[A-Za-z0-9_]+|\s+|[^A-Za-z0-9_\s]/g;

  /** Deletes, doubles or swaps a few lines or pieces of a text. */
  const edits = fc.array(
    fc.record({
      what: fc.constantFrom('delete', 'double', 'swap', 'break'),
      lines: fc.boolean(),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      to: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      odd: fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        "'",
        '"',
        '|',
        '&a ',
        '*a',
        '!x ',
        ': ',
        '\t',
        '{{#if ',
        '`',
        '\\',
        '-',
        '%',
        '😀',
        '{x}',
      ),
    }),
    { minLength: 1, maxLength: 3 },
  );

  function edited(text: string, changes: typeof edits extends fc.Arbitrary<infer T> ? T : never): string {
    return changes.reduce((before, { what, lines, at, to, odd }) => {
      const parts = lines ? before.split(/(?<=\n)/) : (before.match(piece) ?? []);
      const [one, other] = [Math.floor(at * parts.length), Math.floor(to * parts.length)];
      const copy = [...parts];
      if (what === 'delete') copy.splice(one, 1);
      else if (what === 'double') copy.splice(other, 0, parts[one] ?? '');
      else if (what === 'break') copy.splice(one, 0, odd);
      else [copy[one], copy[other]] = [parts[other] ?? '', parts[one] ?? ''];
      return copy.join('');
    }, text);
  }

  it('is never too much for the compiler', { timeout: 20_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...tools), edits, async ([path, text], changes) => {
        const files = new Map([
          [SERVER_FILE, server],
          [path, edited(text, changes)],
        ]);
        const [first] = await diagnose(files);
        if (first !== undefined) renderPretty([first], (file) => files.get(file) ?? '', plain);
      }),
      { numRuns: 80 },
    );
  });

  it('is never too much in the server file either', { timeout: 20_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        await diagnose(withServer(edited(server, changes)));
      }),
      { numRuns: 30 },
    );
  });
});

const same = (text: string) => text;
const plain = new Proxy({}, { get: () => same }) as Parameters<typeof renderPretty>[2];
