import { describe, expect, it } from 'vitest';
import { spoken } from '../../../src/runtime/plan/spoken.js';

describe('a value in a sentence that a person decides by', () => {
  it.each(['example-app', 'web=2 worker+1', 'Ünïcode 3', 'a@example.com'])('stands as it is: %s', (value) => {
    expect(spoken(value)).toBe(value);
  });

  it.each([
    ['Ann)?\n\nThis only reads. Agree (', '"Ann)?\\n\\nThis only reads. Agree ("'],
    ['a\u202Eb', '"a\\u{202e}b"'],
    ['a\u200Bb', '"a\\u{200b}b"'],
    ['a\u2028b', '"a\\u{2028}b"'],
    ['', '""'],
    [' padded', '" padded"'],
  ])('is quoted where it could pass for more than a value: %j', (value, expected) => {
    expect(spoken(value)).toBe(expected);
  });

  it('is cut after 200 characters', () => {
    expect(spoken('x'.repeat(5_000))).toBe(`"${'x'.repeat(200)}…"`);
  });

  it('is shown as JSON where it is no text', () => {
    expect([spoken(2), spoken(true), spoken(['a', 'b'])]).toEqual(['2', 'true', '["a","b"]']);
  });
});
