import { describe, expect, it } from 'vitest';
import { base, CLI, changed, compare, SET, THING, told } from './compared.js';

const PUT = 'tools.d/demo/put_thing.yaml';
const moved = (more: string) =>
  new Map([
    ...[...base].filter(([path]) => path !== SET),
    [PUT, `${THING.replace('set_thing', 'put_thing')}${more}`],
  ]);
const SHOW = 'tools.d/demo/show_prog.yaml';

describe('names that changed', () => {
  it('of a tool break calls, unless the older one is an alias', async () => {
    expect(told(await compare(base, moved('')))).toEqual(['breaking tool-renamed']);
    const { changes } = await compare(base, moved('aliases: [set_thing]\n'));
    expect(told({ changes, tokens: [] })).toEqual(['compatible tool-renamed']);
    expect(changes[0]?.message).toBe(
      'It is called `put_thing` now; it was `set_thing`. Calls of `set_thing` still work.',
    );
  });

  it('of a tool that is another one in all else too are still one tool', async () => {
    const other = moved('aliases: [set_thing]\n');
    const text = (other.get(PUT) ?? '').replace(/note/gu, 'remark').replace('Change one', 'Put away one');
    expect(told(await compare(base, new Map([...other, [PUT, text]])))).toEqual(
      expect.arrayContaining(['compatible tool-renamed', 'breaking param-removed', 'metadata description']),
    );
  });

  it('of a tool whose calls another one takes over are compared with that one', async () => {
    const joined = new Map([
      ...[...base].filter(([path]) => path !== SET),
      [SHOW, `${CLI}aliases: [set_thing]\n`],
    ]);
    const found = await compare(base, joined);
    expect(told(found)).toEqual(
      expect.arrayContaining(['compatible alias-added', 'compatible tool-renamed', 'breaking param-removed']),
    );
    expect(told(found)).not.toContain('breaking tool-removed');
    expect(found.tokens).toEqual([{ tool: 'set_thing', before: expect.any(Number), after: 0 }]);
  });

  it('of a parameter break calls, unless the older one is an alias', async () => {
    const named = (more: string) =>
      new Map([
        ...base,
        [
          SET,
          THING.replace('  note: {', `  remark: {${more}`)
            .replace('[color, note]', '[color, remark]')
            .replace("'{note}'", "'{remark}'"),
        ],
      ]);
    expect(told(await compare(base, named('')))).toEqual(
      expect.arrayContaining(['breaking param-removed', 'compatible param-added']),
    );
    const kept = await compare(base, named('aliases: [note], '));
    expect(told(kept)).toContain('compatible param-renamed');
    expect(told(kept).filter((one) => /param-(removed|added)|call-refused/u.test(one))).toEqual([]);
  });

  it('aliases of tools and parameters come as compatible, and go as breaking', async () => {
    const tool = changed('title: Set a thing', 'title: Set a thing\naliases: [store_thing]');
    const param = changed('description: A note.', 'description: A note., aliases: [remark]');
    for (const more of [tool, param]) {
      expect(told(await compare(base, more))).toEqual(['compatible alias-added']);
      expect(told(await compare(more, base))).toEqual(['breaking alias-removed']);
    }
  });
});

describe('what is deprecated', () => {
  it.each([
    ['tool', 'title: Set a thing', 'title: Set a thing\ndeprecated: {since: 2026-11-23, use: show_prog}'],
    [
      'parameter',
      'description: A note.',
      'description: A note., deprecated: {since: 2026-11-23, use: color}',
    ],
  ])('is told of a %s, once and with its words', async (_what, from, to) => {
    const { changes } = await compare(base, changed(from, to));
    expect(told({ changes, tokens: [] })).toEqual(['compatible deprecated']);
    expect(changes[0]?.after).toMatch(/^Deprecated: use `(show_prog|color)`\.$/);
    expect(told(await compare(changed(from, to), base))).toEqual(['metadata not-deprecated']);
  });
});
