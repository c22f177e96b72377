import { describe, expect, it } from 'vitest';
import { select } from '../../../src/runtime/answer/select.js';
import { answer, http, thrownBy } from '../world.js';

describe('an expression', () => {
  it('sees the reply as itself and the arguments as $args', () => {
    const apps = [
      { name: 'a', team: 'x' },
      { name: 'b', team: 'y' },
    ];
    expect(select('[?team == $args.team].name', apps, { team: 'y' })).toEqual(['b']);
    expect(select('$args.team', null, { team: 'z' })).toBe('z');
  });

  it('gives null for an argument that was left out', () => {
    expect(select('$args.team', {}, {})).toBeNull();
  });

  it('takes the arguments of its own call, also after a call that failed', () => {
    const once = (team: string) => select('{team: $args.team, sum: sum(@)}', [1, 2], { team });
    expect(once('a')).toEqual({ team: 'a', sum: 3 });
    thrownBy(() => select('{team: $args.team, sum: sum(@)}', ['x'], { team: 'failed' }));
    expect(once('b')).toEqual({ team: 'b', sum: 3 });
  });

  it('never reads an argument as code', () => {
    const hostile = '`true` || @.secret';
    expect(select('[?name == $args.name]', [{ name: 'a', secret: 1 }], { name: hostile })).toEqual([]);
  });

  it('leaves the reply and the arguments as they are', () => {
    const reply = [{ n: 2 }, { n: 1 }];
    const args = { list: [3, 1, 2] };
    select('{a: sort_by(@, &n), b: reverse(@), c: sort($args.list)}', reply, args);
    expect(reply).toEqual([{ n: 2 }, { n: 1 }]);
    expect(args).toEqual({ list: [3, 1, 2] });
  });

  it.each(['sum(@)', 'sort(@)', 'length(@)', '$nothing'])(
    'that does not fit the reply is BAD_OUTPUT: %s',
    (one) => {
      const reply = one === 'length(@)' ? 1 : ['a', 1];
      const failure = thrownBy(() => select(one, reply, {}));
      expect(failure).toMatchObject({ code: 'BAD_OUTPUT', hint: expect.stringContaining('changed') });
    },
  );

  it('that meets keys with the names of the prototype never fails in another way', () => {
    const reply = JSON.parse('[{"__proto__":{"x":1},"kind":"__proto__"},{"kind":"constructor"}]');
    expect(select('[].__proto__.x', reply, {})).toEqual([1]);
    expect(thrownBy(() => select('group_by(@, &kind)', reply, {})).code).toBe('BAD_OUTPUT');
  });
});

it.each([
  'constructor',
  'toString',
  'hasOwnProperty',
  '$args.constructor',
  '{a: constructor}',
  '[constructor]',
])('what every object inherits is never a part of the answer: %s', (expression) => {
  const { structured, text } = answer(http({}), { select: () => expression });
  expect(JSON.stringify(structured)).toMatch(/null/);
  expect(text).not.toMatch(/function|native code|undefined/);
});
