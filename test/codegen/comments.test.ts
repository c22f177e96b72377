import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { commentsOf } from '../../codegen/source/comments.js';
import { realTexts } from '../codegen/projects.js';

it.each<[what: string, text: string, comments: string[]]>([
  ['after a value and on a line of its own', '# one\na: 1 # two\n', ['# one', '# two']],
  ['in a list within brackets', 'a: [1, # one\n  2]\n', ['# one']],
  ['with the line ends of Windows and a mark at the beginning', '\uFEFF# one\r\na: 1\r\n', ['# one']],
  ['none in quotes', 'a: "x # y"\nb: \'# z\'\n', []],
  ['none in a text of several lines', 'a: |\n  # x\n  y # z\nb: >-\n  # w\n', []],
  ['none without a blank before the sign', 'a: x#y\n', []],
])('comments %s', (_what, text, comments) => {
  const found = commentsOf(text);
  expect(found.map((one) => one.text)).toEqual(comments);
  for (const { text: comment, start, end } of found) expect(text.slice(start, end)).toBe(comment);
});

it('has its places right in the real specs', async () => {
  for (const [path, text] of await realTexts())
    for (const { text: comment, start, end } of commentsOf(text))
      expect(text.slice(start, end), path).toBe(comment);
});

it('finds nothing in what holds values alone', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string()), (value) => {
      const text = stringify(value);
      fc.pre(parseDocument(text).errors.length === 0);
      expect(commentsOf(text)).toEqual([]);
    }),
  );
});
