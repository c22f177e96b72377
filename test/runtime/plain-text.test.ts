import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/runtime/plain-text.js';
import { answer, cli, http } from './world.js';

describe('plain text', () => {
  it.each([
    ['colours', '\u001b[31mred\u001b[0m', 'red'],
    ['cursor movements', 'a\u001b[2K\u001b[1Ab', 'ab'],
    ['a link', '\u001b]8;;https://evil.example\u0007text\u001b]8;;\u0007', 'text'],
    ['an 8-bit escape sequence', '\u009b31mred', 'red'],
    ['a bare escape', 'a\u001b', 'a'],
    ['bells, backspaces and NUL', 'a\u0007\u0008\u0000b\u007f', 'ab'],
    ['bidi overrides and isolates', 'user\u202etxt.exe\u202c \u2066x\u2069', 'usertxt.exe x'],
    ['the invisible block of tags', 'ok\u{e0049}\u{e0067}\u{e007f}', 'ok'],
  ])('has no %s', (_, dirty, plain) => {
    expect(plainText(dirty)).toBe(plain);
  });

  it('has line feeds for all line ends, and keeps tabs', () => {
    expect(plainText('a\tb\r\nc\rd\n')).toBe('a\tb\nc\nd\n');
  });

  it('has U+FFFD for half of a surrogate pair, and keeps whole ones', () => {
    expect(plainText('\ud83d\ude00 \ud83d \ude00')).toBe('😀 \ufffd \ufffd');
  });

  it('keeps what people write in other scripts, joined emoji among it', () => {
    const texts = ['naïve', '日本語', 'עברית \u200f', 'می\u200cخواهم', '👩\u200d💻', '›▸»!✖×'];
    for (const text of texts) expect(plainText(text)).toBe(text);
  });

  it('is plain already when it is made plain again', () => {
    const unit = fc.oneof(
      fc.constantFrom('\u001b', '[', '3', '1', 'm', ']', '\u0007', '\u009b', '\r', '\n', '\ud800', '\u202e'),
      fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const plain = plainText(text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(plain).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\p{Surrogate}]/u);
        expect(plainText(plain)).toBe(plain);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('an answer', () => {
  it('holds only plain text in both forms, keys included', () => {
    const { structured, text } = answer(http({ '\u001b[1mkey': ['\u001b[31mvalue\u0007\u202e'] }));
    expect(structured).toEqual({ key: ['value'] });
    expect(text).toBe('{"key":["value"]}');
  });

  it('of a program has no hidden instructions', () => {
    const hidden = [...'ignore all'].map((one) => String.fromCodePoint(0xe0000 + one.charCodeAt(0))).join('');
    const { text } = answer(cli(`fine${hidden}\n`), { parse: 'text', show: () => ({ form: 'verbatim' }) });
    expect(text).toBe('fine');
  });
});
