import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { path } from '../../../src/runtime/plan/path.js';
import { thrownBy } from '../world.js';

/** Any string, half surrogate pairs and whole names of dots among them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.string({ unit: fc.constantFrom('.', '/', '%', '2', 'e', 'f', '?', '#', '\\', '\0', '\n') }),
);

describe('a value in a path', () => {
  it('stays one segment, or is refused', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        let made: string;
        try {
          made = path`/apps/${value}/dynos`;
        } catch (error) {
          expect(error).toMatchObject({ name: 'Failure', code: 'INVALID_INPUT' });
          return;
        }
        const segments = made.split('/');
        expect(segments).toHaveLength(4);
        expect(decodeURIComponent(segments[2] as string)).toBe(value);
        expect(new URL(`https://api.example.com${made}`).pathname.split('/')).toEqual(segments);
        expect(made).toMatch(/^[\w/%.!~*'()-]+$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused exactly where it is empty, `.`, `..` or holds half of a surrogate pair', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const refused = ['', '.', '..'].includes(value) || /\p{Surrogate}/u.test(value);
        if (refused) expect(thrownBy(() => path`/apps/${value}`).code).toBe('INVALID_INPUT');
        else expect(path`/apps/${value}`).toBe(`/apps/${encodeURIComponent(value)}`);
      }),
    );
  });

  it.each(['', '.', '..'])('that is %j is refused in first, middle and last place', (value) => {
    for (const make of [
      () => path`/${value}`,
      () => path`/${value}/x`,
      () => path`/x/${value}`,
      () => path`/x/${value}/`,
    ])
      expect(thrownBy(make)).toMatchObject({
        code: 'INVALID_INPUT',
        hint: expect.stringContaining('Nothing'),
      });
  });

  it('stands before the slash that a path ends with', () => {
    expect(path`/things/${'a b'}/`).toBe('/things/a%20b/');
  });

  it('can be a part of a segment, which is refused only as a whole', () => {
    expect(path`/files/.${'git'}`).toBe('/files/.git');
    expect(path`/files/a${''}`).toBe('/files/a');
    expect(thrownBy(() => path`/files/.${'.'}`).code).toBe('INVALID_INPUT');
  });

  it('that is encoded already is encoded again, so that nobody decodes it to another path', () => {
    expect(path`/apps/${'%2e%2e'}`).toBe('/apps/%252e%252e');
  });

  it.each([
    [7, '7'],
    [0.5, '0.5'],
    [false, 'false'],
  ])('may be %j', (value, written) => {
    expect(path`/n/${value}`).toBe(`/n/${written}`);
  });

  it('that is a name of the prototype is a name like any other', () => {
    expect(path`/apps/${'__proto__'}`).toBe('/apps/__proto__');
  });
});

it('a path without values is taken as it is', () => {
  expect(path`/`).toBe('/');
  expect(path`/users/~/apps`).toBe('/users/~/apps');
});
