import { describe, expect, it } from 'vitest';
import { compareProjects } from '../../../codegen/change/compare-projects.js';
import { modelOf } from '../projects.js';
import { base, CLI, changed, compare, EXCLUSIVE, SERVER, SET, THING, told, version } from './compared.js';

describe('what changed for users', () => {
  it('a condition that raises to another effect', async () => {
    const raised = (more: string) =>
      changed('effect: read', `effect: read\nraise: [{when: name == 'b', ${more}`);
    const write = raised('effect: write}]');
    const destructive = raised("effect: destructive}]\nconfirm: 'Show {name}?'");
    expect(told(await compare(write, destructive))).toEqual([
      'breaking annotations-raised',
      'breaking raise-added',
      'metadata confirm',
    ]);
    const { changes } = await compare(destructive, write);
    expect(told({ changes, tokens: [] })).toEqual([
      'compatible annotations-lowered!',
      'compatible raise-removed!',
      'metadata confirm',
    ]);
    const messages = changes.map(({ message }) => message);
    expect(messages).toContain("A call with `name == 'b'` is write; it was destructive: less is guarded.");
    expect(messages).toContain('Its `confirm` is gone.');
  });

  it('a parameter more or less, required or not', async () => {
    const taken = (texts: ReadonlyMap<string, string>) =>
      new Map([...texts, [SET, (texts.get(SET) ?? '').replace('body: {', "body: {size: '{size}', ")]]);
    const size = (more: string) =>
      taken(changed('  note: {type', `  size: {type: string, description: Its size.${more}}\n  note: {type`));
    const optional = size('');
    expect(told(await compare(base, optional))).toContain('compatible param-added');
    expect(told(await compare(optional, base))).toEqual([
      'breaking param-removed',
      'compatible sent-unseen!',
    ]);
    const given = new Map(size(', required: true')).set(
      SET,
      (size(', required: true').get(SET) ?? '').replace(/args: \{id: (a1|zz)/gu, '$&, size: l'),
    );
    expect(told(await compare(optional, given))).toEqual([
      'breaking param-required',
      'breaking call-refused',
      'breaking call-refused',
      'breaking call-refused',
    ]);
    expect(told(await compare(given, optional))).toContain('compatible param-optional');
    expect(told(await compare(base, given))).toContain('breaking param-added');
  });

  it('a tool that is gone, new, or called another name', async () => {
    const without = new Map([...base].filter(([path]) => path !== SET));
    expect(told(await compare(base, without))).toEqual(['breaking tool-removed']);
    const added = await compare(without, base);
    expect(told(added)).toEqual(['compatible tool-added']);
    expect(added.tokens).toEqual([{ tool: 'set_thing', before: 0, after: expect.any(Number) }]);
    const renamed = new Map([
      ...without,
      ['tools.d/demo/put_thing.yaml', THING.replace('set_thing', 'put_thing')],
    ]);
    const { changes } = await compare(base, renamed);
    expect(changes).toEqual([
      expect.objectContaining({
        tool: 'put_thing',
        grade: 'breaking',
        code: 'tool-renamed',
        file: 'tools.d/demo/put_thing.yaml',
        line: 1,
      }),
    ]);
  });

  it('a tool that is gone, though its spec did not compile', async () => {
    const broken = 'tools.d/demo/odd_thing.yaml';
    const before = {
      texts: new Map([...base, [broken, 'name: &x odd_thing\n']]),
      project: await modelOf(base),
    };
    const gone = await compareProjects(before, await version(base), () => 1);
    expect(gone.changes).toEqual([
      expect.objectContaining({ tool: 'odd_thing', grade: 'breaking', code: 'tool-removed', file: broken }),
    ]);
    const kept = { texts: before.texts, project: await modelOf(base) };
    expect((await compareProjects(before, kept, () => 1)).changes).toEqual([]);
    const moved = new Map([
      ...base,
      [
        'tools.d/other/odd_thing.yaml',
        CLI.replace('show_prog', 'odd_thing').replace('Print what', 'Write what'),
      ],
    ]);
    const { changes } = await compareProjects(
      { ...before, project: undefined },
      await version(moved),
      () => 1,
    );
    expect(changes.map(({ grade }) => grade)).not.toContain('breaking');
    const none = { texts: new Map(), project: undefined };
    expect(told(await compareProjects({ ...before, project: undefined }, none, () => 1))).toEqual(
      Array(4).fill('breaking tool-removed'),
    );
  });

  it('where there were no specs, every tool is new', async () => {
    const { changes } = await compareProjects(
      { texts: new Map(), project: undefined },
      await version(base),
      () => 1,
    );
    expect(changes.map(({ code }) => code)).toEqual(['tool-added', 'tool-added', 'tool-added']);
  });

  it('a request that changes something where none did', async () => {
    const text = CLI.replace('name: show_prog', 'name: get_thing')
      .replace('effect: read', 'effect: write')
      .replace(/^cli.*$/mu, "http: {source: api, method: GET, path: '/things/{name}'}")
      .replaceAll(/reply: \{.*?\}/gu, 'reply: {body: {}}')
      .replace('reply: {body: {}}}\n', 'reply: {status: 404}}\n');
    const of = (spec: string) =>
      new Map([
        ['tools.d/_server.yaml', SERVER],
        ['tools.d/demo/get_thing.yaml', spec],
      ]);
    const [before, after] = [of(text), of(text.replace('GET', 'POST'))];
    expect(told(await compare(before, after))).toEqual(['compatible sent!', 'compatible sent!']);
    expect(told(await compare(after, before))).toEqual(['compatible sent', 'compatible sent']);
  });

  it('a reply that is a failure now', async () => {
    const after = changed('argv: [show, ', 'ok_exit: [0, 1], argv: [show, ');
    const failing = new Map(
      [...after].map(([path, text]) => [
        path,
        `${text}${path.includes('show_prog') ? '  - {args: {name: c}, reply: {exit: 2}}\n' : ''}`,
      ]),
    );
    const found = told(await compare(base, failing));
    expect(found).toContain('compatible outcome');
    expect(told(await compare(failing, base))).toContain('breaking outcome');
  });

  it('is told with its place: here, or at the ref where it is gone here', async () => {
    expect((await compare(base, base)).changes).toEqual([]);
    const [limit] = (await compare(base, changed('maxLength: 20', 'maxLength: 30'))).changes;
    expect(limit).toMatchObject({ file: SET, line: 9, older: false, before: '20', after: '30' });
    const [rule] = (await compare(base, changed(EXCLUSIVE, ''))).changes;
    expect(rule).toMatchObject({ file: SET, line: 15, older: true });
    const [source] = (await compare(base, changed('https://api.example.com', 'https://api.example.org')))
      .changes;
    expect(source).toMatchObject({ tool: null, file: 'tools.d/_server.yaml', line: 7 });
  });

  it('is what the listing costs, for tools of which it changed', async () => {
    const { tokens } = await compare(base, changed('Its color.', 'The very color.'));
    const grown = 'The very color.'.length - 'Its color.'.length;
    expect(tokens.map(({ tool, before, after }) => [tool, after - before])).toEqual([['set_thing', grown]]);
    expect((await compare(base, changed('Overwrite {id}?', 'Replace {id}?'))).tokens).toEqual([]);
  });
});
