import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordGroups, words } from '../../../src/runtime/plan/words.js';
import { thrownBy } from '../world.js';

const change = /^(?<type>[a-z]+)(?:=(?<quantity>[0-9]+))?$/u;

describe('words', () => {
  it('are what stands between blanks of any kind', () => {
    expect(words('dyno', ' web=2\tworker=1\n\u00a0clock\u2028 ', change)).toEqual([
      'web=2',
      'worker=1',
      'clock',
    ]);
  });

  it.each([undefined, '', ' \n'])('are none in %j', (text) => {
    expect(words('dyno', text, change)).toEqual([]);
    expect(wordGroups('dyno', text, change)).toEqual([]);
  });

  it('never let through a word that the pattern refuses', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '=', '1', '-', ' ', '\n', '\u200b', '\u2029') });
    fc.assert(
      fc.property(text, (value) => {
        const bad = value.split(/\s+/u).filter((word) => word !== '' && !/^[a-z]+(?:=[0-9]+)?$/u.test(word));
        if (bad.length > 0) {
          const failure = thrownBy(() => words('dyno', value, change));
          expect(failure.code).toBe('INVALID_INPUT');
          expect(failure.message).toContain(JSON.stringify(bad[0]));
          expect(thrownBy(() => wordGroups('dyno', value, change)).message).toBe(failure.message);
        } else {
          expect(words('dyno', value, change).join(' ')).toBe(value.trim().replace(/\s+/gu, ' '));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['g', 'y', 'gy'])('are judged alike whatever came before, with the flag %s too', (flags) => {
    const stateful = new RegExp(change.source, `u${flags}`);
    for (let round = 0; round < 3; round += 1) {
      expect(words('dyno', 'web=1 worker=2', stateful)).toEqual(['web=1', 'worker=2']);
      expect(wordGroups('dyno', 'web=1 worker=2', stateful).map(({ type }) => type)).toEqual([
        'web',
        'worker',
      ]);
      expect(thrownBy(() => words('dyno', 'web=1 -x', stateful)).code).toBe('INVALID_INPUT');
    }
  });

  it('that are wrong are named together with the parameter', () => {
    const failure = thrownBy(() => words('dyno', 'web=1 --app=other', change));
    expect(failure.message).toContain('`dyno` holds "--app=other"');
    expect(failure.hint).toContain('Nothing was run');
  });
});

describe('word groups', () => {
  it('are the named groups of each word, absent where they took no part', () => {
    const groups = wordGroups('dyno', 'web=2 clock', change);
    expect(groups).toEqual([
      { type: 'web', quantity: '2' },
      { type: 'clock', quantity: undefined },
    ]);
  });

  it('are none for a pattern without groups', () => {
    expect(wordGroups('dyno', 'a b', /^[ab]$/u)).toEqual([{}, {}]);
  });
});
