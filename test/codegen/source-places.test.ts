import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import { lineColumn } from '../../codegen/diagnostics/line-column.js';
import { parseSource } from '../../codegen/source/source-file.js';

/** Where each mark stands in a file, found by asking for its place within the scalar. */
function placesOf(text: string, key = 'key') {
  const reporter = createReporter();
  const source = parseSource('x.yaml', text, reporter);
  expect(reporter.diagnostics).toEqual([]);
  const value = (source.data as Record<string, string>)[key] as string;
  return { value, place: (start: number, end: number) => source.placeWithin([key], start, end) };
}

const letters = fc.constantFrom('a', 'b', 'c', 'é', '😀', 'x{y}');
const blanks = fc.constantFrom(' ', '  ');

/** Words that differ from one another, so that a place can only be right in one way. */
const distinct = fc
  .array(fc.tuple(letters, letters), { minLength: 1, maxLength: 6 })
  .map((pairs) => pairs.map(([one, other], index) => `${one}${index}${other}`));

/** How a character may be written between double quotes. */
function escaped(char: string): fc.Arbitrary<string> {
  const code = char.codePointAt(0) as number;
  const hex = (length: number) => code.toString(16).padStart(length, '0');
  return fc.constantFrom(
    ...(/["\\\n\t]/.test(char) ? [] : [char]),
    ...(code < 0x100 ? [`\\x${hex(2)}`] : []),
    ...(code < 0x10000 ? [`\\u${hex(4)}`] : []),
    `\\U${hex(8)}`,
    ...(char === '"' || char === '\\' ? [`\\${char}`] : []),
    ...(char === '\n' ? ['\\n'] : []),
    ...(char === '\t' ? ['\\t'] : []),
  );
}

describe('the place of a part of a scalar', () => {
  const styles: Readonly<Record<string, (words: string[], gap: string) => string>> = {
    plain: (words, gap) => words.join(gap.replace(/ +/, ' ')),
    'plain over lines': (words) => words.join('\n  '),
    'single quoted': (words, gap) => `'${words.join(`${gap}''`)}'`,
    'single quoted over lines': (words) => `'${words.join("''\n\n  ")}'`,
    'double quoted': (words, gap) => `"${words.join(`${gap}\\"\\t`)}"`,
    'double quoted over lines': (words) => `"${words.join('\n   ')}"`,
    'double quoted over escaped lines': (words) => `"${words.join(' \\\n   ')}"`,
    literal: (words, gap) => `|\n  ${words.join(`${gap}\n  `)}\n`,
    'literal with a number': (words) => `|2-\n  ${words.join('\n    ')}\n`,
    folded: (words, gap) => `>-\n  ${words.join('\n  ')}${gap}${words[0]}z\n`,
    'folded with paragraphs': (words) => `>\n  ${words.join('\n\n  ')}\n`,
    'folded with a comment': (words) => `> # ${words.join(' ')}\n  ${words.join('\n  ')}\n`,
  };

  for (const [style, write] of Object.entries(styles)) {
    it.each(['\n', '\r\n'])(`is right in ${style} style, lines ending in %j`, (newline) => {
      fc.assert(
        fc.property(distinct, blanks, (words, gap) => {
          const text = `before: 1\nkey: ${write(words, gap)}\nafter: 2\n`.replaceAll('\n', newline);
          const { value, place } = placesOf(text);
          for (const word of words) {
            const at = value.indexOf(word);
            expect(at, `${word} in ${value}`).toBeGreaterThanOrEqual(0);
            const { start, end } = place(at, at + word.length);
            expect(text.slice(start, end)).toBe(word);
          }
        }),
        { numRuns: 60 },
      );
    });
  }

  it('is right with every kind of escape', () => {
    const chars = fc.array(fc.constantFrom(...'aZ0é☃😀"\\\n\t {}'), { minLength: 1, maxLength: 8 });
    const written = chars.chain((all) =>
      fc.tuple(...all.map(escaped)).map((forms) => ({ chars: all, forms })),
    );
    fc.assert(
      fc.property(written, ({ chars: all, forms }) => {
        const text = `key: "${forms.join('')}"\n`;
        const { value, place } = placesOf(text);
        expect(value).toBe(all.join(''));
        let at = 0;
        let expected = 'key: "'.length;
        for (const [index, char] of all.entries()) {
          const { start, end } = place(at, at + char.length);
          const form = forms[index] as string;
          expect({ text, char, start, end }).toEqual({
            text,
            char,
            start: expected,
            end: expected + form.length,
          });
          at += char.length;
          expected += form.length;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('stays within the scalar, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.nat(20),
        fc.nat(20),
        (value, start, length) => {
          const text = `a: 1\nkey: ${JSON.stringify(value)}\n`;
          const place = placesOf(text).place(start, start + length);
          expect(place.start).toBeGreaterThanOrEqual('a: 1\nkey: '.length);
          expect(place.start).toBeLessThanOrEqual(place.end);
          expect(place.end).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});

describe('line and column', () => {
  it.each([
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\r\nb', 2, 1, 3],
    ['a\rb', 2, 2, 1],
    ['\tb', 1, 1, 2],
    ['😀b', 2, 1, 3],
    ['', 0, 1, 1],
    ['a\n', 2, 2, 1],
    ['a\n\n\nb', 4, 4, 1],
  ])('%j at %i', (text, offset, line, column) => {
    expect(lineColumn(text, offset)).toEqual({ line, column });
  });
});
