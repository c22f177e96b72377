import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import { patternsIn } from '../../codegen/language/pattern-places.js';
import { slowness } from '../../codegen/language/pattern-speed.js';
import { SERVER_FILE } from '../../codegen/model/names.js';
import { resolveProject } from '../../codegen/resolve-project.js';
import { realTexts } from './projects.js';

async function diagnosticsOf(texts: ReadonlyMap<string, string>) {
  const reporter = createReporter();
  await resolveProject(texts, reporter);
  return reporter.diagnostics;
}

const context = createContext({});

/** Throws where that takes longer. */
function tryWithin(timeout: number, source: string, text: string): void {
  Object.assign(context, { source, text });
  runInContext("new RegExp(source, 'u').test(text)", context, { timeout });
}

describe('a pattern that may take for ever', () => {
  it.each([
    '^(([a-z0-9])+)+$',
    '^(a|a)*$',
    '^(a|aa)+$',
    '^(?:foo|foobar|bar)*$',
    '^(?:\\w+\\s?)*$',
    '^([a-z]+)*\\1$',
    '^(?=(a+)+$)',
    '(?<!(a+)+)b',
    '^(a{1,100}){1,100}$',
    '^(a|a){30}$',
    '^((a|a){8}){8}$',
    '^(a?){50}a{50}$',
    '^([a-z]{1,20}-?){1,20}$',
    '^[\\w.-]+([\\w.-]+)+@',
    '^(?:a{0,40}){6}$',
    '^((a*){1,3}){1,3}$',
    '^(?:(?:a?)+b)*$',
    '^(?:(?:(?:-?|a))+b){0,40}$',
    '^(?:(?:a|b*){2,}-)+$',
  ])('%s takes twice as long for a character more', (source) => {
    expect(slowness(source)).toMatchObject({ exponential: true });
  });

  it.each([
    ['\\s+$', 'start'],
    ['.*foo', 'start'],
    ['^a*a*$', 'neighbours'],
    ['^(.*),(.*),(.*)$', 'neighbours'],
    ['^[a-z]{0,5000}[a-z]{0,5000}$', 'neighbours'],
  ])('%s takes long for a long text: %s', (source, cause) => {
    expect(slowness(source)).toMatchObject({ cause, exponential: false });
  });

  it.each([
    '^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$',
    '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==)?$',
    '^"(?:[^"\\\\]|\\\\.)*"$',
    '^([A-Za-z]{12})*$',
    '^(?:\\d{1,3}\\.){3}\\d{1,3}$',
    '^(?:\\d{1,3}){6}$',
    '^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}[a-z]{2,}$',
    '^(\\w+\\.)*\\w+@(\\w+\\.)+\\w+$',
    '^([a-f0-9]{2}:){5,60}[a-f0-9]{2}$',
    '^[a-f0-9]{256}$',
    '^[a-z0-9]+(-[a-z0-9]+)*-?$',
    '^[^,]*,[^,]*$',
    '\\d{4}-\\d\\d',
  ])('%s is none', (source) => {
    expect(slowness(source)).toBeUndefined();
  });

  it.each([
    `^(?:${'(?:'.repeat(8)}x?${'){32}'.repeat(8)})*$`,
    `^(?:${'(?:'.repeat(8)}${'){32}'.repeat(8)})*$`,
    `^(?:${'(?:a|b|c)'.repeat(200)})*$`,
    'x'.repeat(5_000),
  ])('does not keep the compiler busy itself', { timeout: 2_000 }, (source) => {
    expect(slowness(source)).toMatchObject({ cause: expect.stringMatching(/large|nested/) });
  });

  it('is found wherever time doubles: what is passed is quick on texts of its own letters', () => {
    const atom = fc.constantFrom('a', 'b', '[ab]', '.', 'ab', '-');
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        atom,
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => one + other),
        fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
        fc
          .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{20}', '{0,40}'))
          .map(([one, many]) => `(?:${one})${many}`),
      ),
    }));
    const text = fc.tuple(fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 4 }));
    fc.assert(
      fc.property(pattern, text, (source, [unit]) => {
        if (slowness(`^${source}$`)?.exponential) return;
        // With sixty rounds, time that doubles would outlast everybody.
        expect(() => tryWithin(2_000, `^${source}$`, `${unit.repeat(60).slice(0, 90)}!`)).not.toThrow();
      }),
      // One that was missed is said as it was found: each step to a smaller one would take its time too.
      { numRuns: 1_000, endOnFailure: true },
    );
  });

  it('is looked for in every place of a schema, and in none that only looks like one', () => {
    const found = patternsIn({
      pattern: 'a',
      properties: { pattern: { type: 'string' }, one: { items: { pattern: 'b' } } },
      propertyNames: { pattern: 'c' },
      patternProperties: { d: { anyOf: [{ pattern: 'e' }] } },
      default: { pattern: 'no' },
      enum: [{ pattern: 'no' }],
    });
    expect(found.map(({ pattern, path, key }) => `${pattern} ${path.join('.')}${key ? ' key' : ''}`)).toEqual(
      [
        'a pattern',
        'b properties.one.items.pattern',
        'c propertyNames.pattern',
        'd patternProperties.d key',
        'e patternProperties.d.anyOf.0.pattern',
      ],
    );
  });
});

describe('a spec with a slow pattern', async () => {
  const texts = await realTexts();
  const SLOW = '^(([a-z0-9])+)+$';
  const LATE = 'args: {app: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!}';
  const PS = 'tools.d/ps/ps_list.yaml';
  const DEPLOY = 'tools.d/deploy/deploy_to_heroku.yaml';
  const SCALE = 'tools.d/ps/ps_scale.yaml';

  it.each([
    ['a shared parameter', SERVER_FILE, /pattern: '[^']*'/, `pattern: '${SLOW}'`],
    ['a question', SERVER_FILE, /prompts: \[.*\]/, `prompts: ['${SLOW}']`],
    ['an error of a source', SERVER_FILE, /match: 'Unknown database'/, `match: '${SLOW}'`],
    ['a parameter', PS, /^ {2}json: .*/m, `  json: {type: string, description: Slow., pattern: '${SLOW}'}`],
    [
      'items',
      PS,
      /^ {2}json: .*/m,
      `  json: {type: array, description: Slow., items: {type: string, pattern: '${SLOW}'}}`,
    ],
    [
      'names',
      PS,
      /^ {2}json: .*/m,
      `  json: {type: object, description: Slow., propertyNames: {pattern: '${SLOW}'}}`,
    ],
    [
      'the schema of an answer',
      PS,
      /^ {2}select:/m,
      `  schema: {type: object, properties: {a: {pattern: '${SLOW}'}}}\n  select:`,
    ],
    ['what is redacted', PS, /^ {2}select:/m, `  redact: {patterns: ['${SLOW}']}\n  select:`],
    ['an error of a tool', 'tools.d/pg/pg_kill.yaml', /match: 'has no databases'/, `match: '${SLOW}'`],
    ['lines', PS, /^ {2}select:/m, `  parse: {pattern: '^(?<a>(([a-z0-9])+)+)$'}\n  select:`],
    ['words', SCALE, /pattern: '\^\(\?<type>.*?'/, `pattern: '${SLOW}'`],
    ['a document', DEPLOY, /propertyNames: \{pattern: '[^']*'\}/, `propertyNames: {pattern: '${SLOW}'}`],
  ])('is refused for %s, and meets no example', { timeout: 60_000 }, async (_what, path, from, to) => {
    const text = texts.get(path) ?? '';
    const changed = text.replace(from, () => to);
    expect(changed).not.toBe(text);
    const all = new Map([...texts, [path, changed]]);
    if (path === SERVER_FILE) all.set(PS, (texts.get(PS) ?? '').replace('args: {app: example-app}', LATE));
    const found = (await diagnosticsOf(all)).filter(({ code }) => code === 'slow-pattern');
    expect(found.map(({ place }) => place.file)).toEqual([path]);
  });

  it('may take the square of a line, where only a line is read', async () => {
    const server = (texts.get(SERVER_FILE) ?? '').replace(
      /prompts: \[.*\]/,
      "prompts: ['type .* then .* here']",
    );
    expect(await diagnosticsOf(new Map([...texts, [SERVER_FILE, server]]))).toEqual([]);
  });
});
