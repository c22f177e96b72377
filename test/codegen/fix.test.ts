import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { compile } from '../../codegen/compile.js';
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

  it('quote a number that is to be text, as it is written', async () => {
    expect(await fixed(PATH, spec.replace(/^title: .*/m, 'title: 1.50'))).toContain("\ntitle: '1.50'\n");
  });

  it.each([
    ['a key that could be one of two', spec.replace('effect: read', 'effect: read\nme: x')],
    ['a word that decides about danger', spec.replace('effect: read', 'effect: raed')],
    [
      'a tab within a reply',
      spec.replace(
        'examples:',
        "examples:\n  - name: tab\n    args: {app: x1x}\n    reply: {status: 500, body: {a: 'x\ty'}}",
      ),
    ],
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
          expect(layoutFixes(path, after, SCHEMA)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
