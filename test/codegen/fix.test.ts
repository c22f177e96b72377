import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { compile } from '../../codegen/compile.js';
import { surely } from '../../codegen/diagnostics/words.js';
import { SERVER_FILE } from '../../codegen/model/names.js';
import { type Fix, fixesOf, layoutFixes, spliced } from '../../codegen/source/fix-text.js';
import { kinds } from './mistakes/kinds.js';
import { randomFrom } from './mistakes/random.js';
import { specText } from './mistakes/spec-text.js';
import { realTexts } from './projects.js';

const texts = await realTexts();
const SCHEMA = '../../schema/tool.v1.schema.json';
const tools = [...texts].filter(([path]) => path !== SERVER_FILE);
const PATH = 'tools.d/ps/ps_list.yaml';
const spec = texts.get(PATH) ?? '';

async function keyFixes(path: string, text: string): Promise<Fix[]> {
  const files = new Map([
    [SERVER_FILE, texts.get(SERVER_FILE) ?? ''],
    [path, text],
  ]);
  const { diagnostics } = await compile(files, { emit: false });
  return fixesOf(diagnostics, (file) => files.get(file) ?? '');
}

async function fixed(path: string, text: string): Promise<string> {
  const tidy = spliced(text, layoutFixes(path, text, SCHEMA));
  return spliced(tidy, await keyFixes(path, tidy));
}

/** The parts of a text that no fix names. */
function untouched(text: string, fixes: readonly Fix[]): string[] {
  const cuts = fixes.flatMap(({ place }) => [place.start, place.end]);
  return [0, ...cuts].flatMap((from, index) => (index % 2 === 0 ? [text.slice(from, cuts[index])] : []));
}

describe('fixes', () => {
  it('leave the real specs as they are', async () => {
    for (const [path, text] of tools) expect(layoutFixes(path, text, SCHEMA), path).toEqual([]);
    expect(await keyFixes(PATH, spec)).toEqual([]);
  });

  it.each([
    ['a misspelt key', spec.replace('effect:', 'efect:')],
    ['two misspelt keys', spec.replace('effect:', 'efect:').replace('method:', 'mehtod:')],
    ['a misspelt keyword of a parameter', spec.replace('required:', 'requird:')],
    ['line ends of Windows', spec.replaceAll('\n', '\r\n')],
    ['blanks at the end of lines', spec.replace('effect: read', 'effect: read  \t')],
    ['no line end at the end', spec.trimEnd()],
    ['no schema for editors', spec.replace(/^#.*\n/, '')],
    ['a tab', spec.replace('\n  select:', '\n\tselect:')],
  ])('mend %s, and give the text as it was', async (_what, text) => {
    expect(text).not.toBe(spec);
    expect(await fixed(PATH, text)).toBe(spec);
  });

  it('mend blanks in what a tab makes a text of several lines', async () => {
    const path = 'tools.d/pg/pg_kill.yaml';
    const sound = texts.get(path) as string;
    const text = sound.replace('\ncli:\n  ', '\ncli:\n\t').replace(/$/gm, ' ').trimEnd();
    expect(await fixed(path, text)).toBe(sound);
  });

  it.each([
    ['', 'tabs within a text'],
    ['      all:\n', 'tabs after the first line of a text'],
    ['      \tall:\n      dist:\n', 'tabs around a line without one'],
  ])('mend a tab, and keep those of data: %j, %s', async (first) => {
    const data = `examples:\n  - name: |\n${first}      \tcc -o x: y\n        \t- z\n\n      end`;
    const sound = spec.replace(
      'examples:',
      data.replace('\n      end', '\n      end\n    args: {app: a-b}\n    reply: {status: 500}'),
    );
    const text = sound.replace('\n  select:', '\n\tselect:');
    expect(text).not.toBe(sound);
    expect(await fixed(PATH, text)).toBe(sound);
  });

  it('quote a number that is to be text, as it is written', async () => {
    expect(await fixed(PATH, spec.replace(/^title: .*/m, 'title: 1.50'))).toContain("\ntitle: '1.50'\n");
  });

  it.each([
    ['a key that could be one of two', spec.replace('effect: read', 'effect: read\nme: x')],
    ['a short key with another letter', spec.replace('output:\n', 'output:\n  next: json\n')],
    [
      'a key that is two slips away',
      spec.replace('examples:', 'examples:\n  - {note: x, args: {app: x1x}, reply: {status: 500, body: {}}}'),
    ],
    ['a word that decides about danger', spec.replace('effect: read', 'effect: raed')],
    [
      'a tab within a reply',
      spec.replace(
        'examples:',
        "examples:\n  - name: tab\n    args: {app: x1x}\n    reply: {status: 500, body: {a: 'x\ty'}}",
      ),
    ],
    [
      'tabs of a text whose first line begins with one',
      spec.replace(/^title: .*/m, 'title: |-\n  \tList\n  dynos\n  \tof: this'),
    ],
    ['a tab that indents a text', `${spec}x: |\n\tcc -o x\n`],
    ['blanks at the end of a line of text', spec.replace(/^title: .*/m, 'title: |-\n  List   \n  dynos')],
  ])('keep %s', async (_what, text) => {
    expect(await fixed(PATH, text)).toBe(text);
  });

  it('change the places that they name, and nothing else; the result can be read, and is not fixed again', {
    timeout: 60_000,
  }, async () => {
    const edits = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.replaceAll('\n', '\r\n'),
      (text) => text.replace(/^( +)(\w+:)/m, '\t$2'),
      (text) => text.replace(/$/gm, ' '),
      (text) =>
        `${text.trimEnd()}\n  - name: |\n      a:\n      \tb: c\n    args: {}\n`.replace('\n  ', '\n\t'),
      (text) => text.trimEnd(),
      (text) => `# first\n${text.replace(/^#.*\n/, '')}`,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...tools),
        fc.constantFrom(...Object.values(kinds)),
        edits,
        fc.nat(),
        async ([path, text], make, edit, seed) => {
          const mistakes = make(specText(path, text), randomFrom(seed));
          const before = edit(mistakes[seed % (mistakes.length || 1)]?.text ?? text);
          const layout = layoutFixes(path, before, SCHEMA);
          const tidy = spliced(before, layout);
          const keys = await keyFixes(path, tidy);
          const after = spliced(tidy, keys);
          for (const [from, fixes, to] of [
            [before, layout, tidy],
            [tidy, keys, after],
          ] as const) {
            let at = 0;
            for (const part of untouched(from, fixes)) {
              const found = to.indexOf(part, at);
              expect(found).toBeGreaterThanOrEqual(at);
              at = found + part.length;
            }
            expect(to.length - from.length).toBe(
              fixes.reduce((sum, { place, text: by }) => sum + by.length - (place.end - place.start), 0),
            );
          }
          const errorsOf = (one: string) => parseDocument(one, { version: '1.2' }).errors.length;
          if (errorsOf(before) === 0) expect(errorsOf(after)).toBe(0);
          if (before.includes('a:\n      \tb: c\n')) expect(after).toContain('a:\n      \tb: c\n');
          expect(layoutFixes(path, after, SCHEMA)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what was surely meant', () => {
  const names = fc.uniqueArray(
    fc.string({ unit: fc.constantFrom(...'abcdeimnorst'), minLength: 2, maxLength: 9 }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  /** All that one slip can make of a word; of a short one no other letter. */
  const slips = (word: string) => {
    const places = [...word].map((_, at) => at);
    const letters = [...'abcdeimnorst'];
    return new Set([
      word,
      ...places.map((at) => word.slice(0, at) + word.slice(at + 1)),
      ...places.map((at) => word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2)),
      ...[...places, word.length].flatMap((at) =>
        letters.map((one) => word.slice(0, at) + one + word.slice(at)),
      ),
      ...(word.length <= 4
        ? []
        : places.flatMap((at) => letters.map((one) => word.slice(0, at) + one + word.slice(at + 1)))),
    ]);
  };

  it('is one slip away, and nothing else is close', () => {
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), (known, which, how) => {
        const word = known[which % known.length] as string;
        const made = [...slips(word)];
        for (const name of [made[how % made.length] as string, known[0] + word, word.slice(1)]) {
          const found = surely(name, known);
          if (found === undefined) continue;
          expect(slips(found)).toContain(name);
          for (const other of known) if (other !== found) expect(slips(other)).not.toContain(name);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['titel', ['title', 'name'], 'title'],
    ['Title', ['title', 'name'], 'title'],
    ['nmae', ['name', 'args'], 'name'],
    ['nam', ['name', 'args'], 'name'],
    ['namee', ['name', 'args'], 'name'],
    ['note', ['name', 'args'], undefined],
    ['nane', ['name', 'args'], undefined],
    ['next', ['text', 'select'], undefined],
    ['tets', ['text', 'test'], undefined],
    ['ag', ['age'], undefined],
  ])('%s among %j: %s', (name, known, meant) => {
    expect(surely(name, known)).toBe(meant);
  });
});
