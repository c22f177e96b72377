import { describe, expect, it } from 'vitest';
import { addSource } from '../../../codegen/source/add-source.js';

const SPEC = { http: { base: 'https://api.example.com' } };

describe('a source in a server file', () => {
  it('is added at the end of the others, and every other byte stays', () => {
    const before =
      'name: a  # mine\nsources:\n    one: {cli: {program: x, install: y}}  # first\n    # last of them\n\nparams: {}\n';
    expect(addSource(before, 'two', SPEC, ['TODO: look.'])).toBe(
      'name: a  # mine\nsources:\n    one: {cli: {program: x, install: y}}  # first\n    # TODO: look.\n    two: {http: {base: https://api.example.com}}\n    # last of them\n\nparams: {}\n',
    );
  });

  it('is added to a file without a line end, and to one with those of Windows', () => {
    expect(addSource('sources:\n  one: {}', 'two', SPEC)).toBe(
      'sources:\n  one: {}\n  two: {http: {base: https://api.example.com}}\n',
    );
    expect(addSource('sources:\r\n  one:\r\n    cli: {}\r\nname: a\r\n', 'two', SPEC)).toBe(
      'sources:\r\n  one:\r\n    cli: {}\r\n  two: {http: {base: https://api.example.com}}\r\nname: a\r\n',
    );
  });

  it.each([
    ['in brackets', 'sources: {one: {}}\n'],
    ['not there', 'name: a\n'],
    ['empty', 'sources:\n'],
    ['with one of that name', 'sources:\n  two: {}\n'],
    ['of a broken file', 'sources:\n  one: [\n'],
  ])('is not added to a list that is %s', (_, text) => {
    expect(addSource(text, 'two', SPEC)).toBeUndefined();
  });
});
