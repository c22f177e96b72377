import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, code, codeCell, heading, link, plain } from '../../codegen/docs/machine/escape.js';
import { blocksOf, headingsOf, linksOf, seen, tablesOf, tokensOf } from './markdown.js';

/** Text of what means something to Markdown, HTML or a table. */
const odd = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'`|<>[]()!#*_~&;\\-+=.:"\' \n\r\t',
        ...[
          '``',
          '```',
          '~~~',
          '\r\n',
          '\n\n',
          '    ',
          '1. ',
          '12) ',
          '- ',
          '---',
          '> ',
          '# ',
          '&lt;',
          '&#60;',
        ],
        ...['<script>alert(1)</script>', '<!-- x -->', '<b>', '<https://a.b>', '[a](b)', '![a](b)', '[a]: b'],
        ...[
          '| - | - |',
          '\\|',
          '\\`',
          'a_b',
          '__a__',
          '**a**',
          '~~a~~',
          '{#id}',
          '\u2028',
          '\u00a0',
          '😀',
          'a',
          '1',
        ],
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))
  // A parser puts another character in its place.
  .map((text) => text.replaceAll('\0', ''));

/** Without line ends and without blanks at the ends; no line of Markdown can have those. */
const shown = (text: string) => text.replace(/[^\S\r\n\u2028\u2029]*[\r\n\u2028\u2029]\s*/g, ' ').trim();
/** The backticks of code are not seen, so they are no part of the comparison. */
const bare = (text: string) => text.replaceAll('`', '').replace(/\s+/g, '');

const FORMS = /^(text|text_special|code_inline|softbreak)$/;

describe('text of a spec', () => {
  it('is one paragraph of text and code, with every character of it', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const between = plain(text);
        const tokens = blocksOf(`before\n\n${between}\n\nafter`).filter(({ type }) => type !== 'text');
        const kinds = tokens.map(({ type }) => type);
        const one = ['paragraph_open', 'inline', 'paragraph_close'];
        expect(kinds).toEqual(shown(text) === '' ? [...one, ...one] : [...one, ...one, ...one]);
        if (shown(text) === '') return;
        const [, line] = tokens.filter(({ type }) => type === 'inline');
        for (const { type } of line?.children ?? []) expect(type).toMatch(FORMS);
        expect(bare(seen(line))).toBe(bare(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a_b and web.1 & so', 'a_b and web.1 & so'],
    ['See `a|b` of *all*.', 'See `a|b` of \\*all\\*.'],
    ['# no\n- item', '\\# no - item'],
    ['1. first', '1\\. first'],
    ['0.1.0 and -x', '0.1.0 and -x'],
    ['--flag', '--flag'],
    ['---', '\\---'],
    ['a\\', 'a\\\\'],
    ['an open ` mark', 'an open \\` mark'],
    ['<script>', '\\<script>'],
    ['&lt; &', '\\&lt; &'],
  ])('%j is written as %s', (text, markup) => {
    expect(plain(text)).toBe(markup);
  });

  it('fills one cell of a table, whatever bars are in it', () => {
    fc.assert(
      fc.property(odd, odd, (one, other) => {
        const table = `| a | b | c |\n| - | - | - |\n| ${cell(one)} | ${codeCell(other)} | last |`;
        expect(tokensOf(table).filter(({ type }) => type === 'html_inline')).toEqual([]);
        const [rows] = tablesOf(table);
        expect(rows?.length).toBe(2);
        const [first = '', second = '', last] = rows?.[1] ?? [];
        expect(bare(first)).toBe(bare(one));
        expect(bare(second)).toBe(bare(other === '' ? '""' : other));
        expect(last).toBe('last');
      }),
      { numRuns: 2000 },
    );
  });

  it('has no bar behind an even number of backslashes in a cell, where renderers do not agree', () => {
    fc.assert(
      fc.property(odd, (text) => {
        for (const markup of [cell(text), codeCell(text)]) {
          for (const [run] of markup.matchAll(/\\*\|/g)) expect(run.length % 2, markup).toBe(0);
          for (const [part] of markup.matchAll(/(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)/g))
            expect(part).not.toMatch(/\\\\+\|/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is a heading with every character of it', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const [only, ...others] = headingsOf(heading(3, `a ${text}`));
        expect(others).toEqual([]);
        expect(bare(only?.title ?? '')).toBe(bare(`a${text}`));
      }),
      { numRuns: 1000, examples: [['#'], ['b ##'], ['# ']] },
    );
  });
});

describe('code', () => {
  it('is one piece of code, to the character', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const [line] = blocksOf(`x ${code(text)} x`).filter(({ type }) => type === 'inline');
        const found = line?.children?.filter(({ type }) => type === 'code_inline') ?? [];
        const expected = text.replace(/[^\S\r\n\u2028\u2029]*[\r\n\u2028\u2029]\s*/g, ' ');
        expect(found.map(({ content }) => content)).toEqual([expected === '' ? '""' : expected]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a link', () => {
  it('leads where it should, with any label', () => {
    fc.assert(
      fc.property(odd, (label) => {
        const markup = link(plain(`a${label}`), 'https://x.example/a b(c)<d>?e=1&lt;=2');
        expect(linksOf(markup)).toEqual(['https://x.example/a%20b%28c%29%3Cd%3E?e=1&lt;=2']);
      }),
    );
  });
});
