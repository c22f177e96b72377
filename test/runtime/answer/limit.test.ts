import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelope } from '../../../src/runtime/answer/envelope.js';
import { limitAnswer } from '../../../src/runtime/answer/limit.js';
import { showText } from '../../../src/runtime/answer/show.js';
import type { JsonValue } from '../../../src/runtime/json.js';
import type { Show } from '../../../src/runtime/tool.js';

interface Settings {
  readonly show?: Show<object>;
  readonly rows?: number;
  readonly bytes?: number;
  readonly narrow?: string;
  readonly more?: boolean;
}

function limited(value: JsonValue, { show = { form: 'json' }, ...settings }: Settings = {}) {
  const { rows = 100, bytes = 30_000, narrow, more = false } = settings;
  const limits = { limit: { rows, bytes }, ...(narrow === undefined ? {} : { narrow }) };
  return limitAnswer(envelope(value), (answer) => showText(answer, show), limits, more);
}

const sizes = (answer: { text: string; structured: object }) => [
  Buffer.byteLength(answer.text),
  Buffer.byteLength(JSON.stringify(answer.structured)),
];

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

const forms: Show<object>[] = [
  { form: 'json' },
  { form: 'lines' },
  { form: 'verbatim' },
  { form: 'table', columns: ['a', 'b'] as never[] },
  { form: 'template', render: (answer) => `Found:\n${JSON.stringify(answer)}` },
];

/** Texts that grow when they are written as UTF-8 or as JSON, short and very long. */
const piece = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '\n', '"', '\\', 'é', '語', '😀', '\u0001', '\ud800', '|') }),
  fc.string({ unit: 'binary' }),
);
const longText = fc.tuple(piece, fc.nat(400)).map(([text, times]) => text.repeat(times));

describe('the limit in bytes', () => {
  it('holds for both forms of a text, whatever it is made of', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(
        longText,
        fc.constantFrom(...forms),
        fc.integer({ min: 500, max: 5000 }),
        (text, show, bytes) => {
          for (const size of sizes(limited(text, { show, bytes }))) expect(size).toBeLessThanOrEqual(bytes);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('holds for both forms of a list, however large one item is', { timeout: 30_000 }, () => {
    const item = fc.oneof(fc.record({ a: piece, b: longText }), longText, fc.integer(), fc.constant(null));
    const settings = fc.record({
      show: fc.constantFrom(...forms),
      bytes: fc.integer({ min: 500, max: 5000 }),
      rows: fc.integer({ min: 1, max: 50 }),
      more: fc.boolean(),
      narrow: fc.constant('narrow with `team`'),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 60 }), settings, (items, given) => {
        const answer = limited(items as JsonValue, given);
        for (const size of sizes(answer)) expect(size).toBeLessThanOrEqual(given.bytes);
        const { structured } = answer as never as {
          structured: { items: unknown[]; shown: number; total: number };
        };
        expect(structured.shown).toBe(structured.items.length);
        expect(structured.shown).toBeLessThanOrEqual(given.rows);
        expect(structured.total).toBe(items.length);
        expect(structured.items).toEqual(items.slice(0, structured.shown));
      }),
      { numRuns: 500 },
    );
  });

  it('holds for the text of an object, which itself stays whole', () => {
    const value = { id: 1, text: 'b'.repeat(2000) };
    const { text, structured } = limited(value, { bytes: 1000 });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1000);
    expect(text).toContain('[cut here: ');
    expect(structured).toEqual(value);
  });

  it('takes as many items as fit, not one fewer', () => {
    const items = numbers(1000).map((n) => `item ${String(n).padStart(4, '0')}`);
    for (let bytes = 3000; bytes < 3200; bytes += 10) {
      const { structured } = limited(items, { rows: 1000, bytes });
      const shown = structured.shown as number;
      const next = { ...structured, items: items.slice(0, shown + 1), shown: shown + 1 };
      expect(Buffer.byteLength(JSON.stringify(next))).toBeGreaterThan(bytes);
    }
  });

  it('uses most of the room for a text in one line', () => {
    const [size] = sizes(limited('x'.repeat(1_000_000), { show: { form: 'verbatim' }, bytes: 10_000 }));
    expect(size).toBeGreaterThan(9_800);
  });

  it('is quick for ten megabytes', { timeout: 30_000 }, () => {
    const [size] = sizes(limited('語"\n'.repeat(2_000_000), { show: { form: 'verbatim' } }));
    expect(size).toBeLessThanOrEqual(30_000);
  });
});

describe('what was cut', () => {
  it('is said in both forms of a list, with how to ask for less', () => {
    const { text, structured } = limited(numbers(212), { rows: 50, narrow: 'narrow with `team`' });
    expect(structured).toEqual({
      items: numbers(50),
      total: 212,
      shown: 50,
      next: '50 of 212 shown; narrow with `team`.',
    });
    expect(text).toBe(`${JSON.stringify(numbers(50))}\n\n50 of 212 shown; narrow with \`team\`.`);
  });

  it('is not said where nothing was', () => {
    const { text, structured } = limited([1, 2], { rows: 2, narrow: 'never seen' });
    expect(structured).toEqual({ items: [1, 2], total: 2, shown: 2 });
    expect(text).toBe('[1,2]');
  });

  it('is said where the list goes on beyond what was collected', () => {
    const { text, structured } = limited([1, 2], { more: true });
    expect(structured).toMatchObject({ total: 2, shown: 2, next: '2 of more than 2 shown.' });
    expect(text).toMatch(/2 of more than 2 shown\.$/);
  });

  it('is said of a single item that is too large by itself', () => {
    const { structured, text } = limited(['x'.repeat(50_000)]);
    expect(structured).toEqual({ items: [], total: 1, shown: 0, next: '0 of 1 shown.' });
    expect(text).toContain('0 of 1 shown.');
  });

  it('from a text ends at the edge of a line, and is said', () => {
    const line = `${'x'.repeat(49)}\n`;
    const { text, structured } = limited(line.repeat(100), { show: { form: 'verbatim' }, bytes: 1000 });
    const [notice, ...kept] = text.split('\n').reverse();
    expect(new Set(kept)).toEqual(new Set([line.trim()]));
    expect(notice).toBe(`[cut here: ${kept.length * 50 - 1} of 5000 bytes shown]`);
    expect(structured).toEqual({ text });
  });

  it('from a text with one huge line after a short one is in the middle of that line', () => {
    const { text } = limited(`title\n${'x'.repeat(5000)}`, { show: { form: 'verbatim' }, bytes: 1000 });
    expect(text).toMatch(/^title\nx{800,}\n\[cut here: /);
  });

  it('never leaves half of a surrogate pair or a replacement character', () => {
    for (let bytes = 500; bytes < 520; bytes += 1)
      for (const start of ['', 'x']) {
        const { text } = limited(start + '😀'.repeat(1000), { show: { form: 'verbatim' }, bytes });
        expect(text).toMatch(/^x?😀+\n\[cut here: \d+ of 400[01] bytes shown\]$/u);
        const object = limited({ a: start + '😀'.repeat(1000) }, { bytes }).text;
        expect(object).toMatch(/^\{"a":"x?😀+\n\[cut here: /u);
      }
  });
});
