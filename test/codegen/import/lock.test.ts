import { describe, expect, it } from 'vitest';
import { shapeChanges } from '../../../codegen/import/changes.js';
import { type ImportEntry, lockText, parseLock } from '../../../codegen/import/lock.js';
import { driftOf, planImport } from '../../../codegen/import/plan.js';
import { candidate, catalogue } from './candidates.js';

const tool = (of: string, shape: Record<string, string> = {}) => ({
  of,
  at: '#',
  digest: `of ${of}`,
  draft: `text of ${of}`,
  shape,
});
const entry = (tools: ImportEntry['tools'], picks: ImportEntry['picks'] = {}): ImportEntry => ({
  kind: 'openapi',
  source: ['openapi.yaml'],
  toolset: 'shop',
  calls: 'shop',
  picks,
  tools,
});
const present = (digests: Record<string, string>, force = false) => ({
  digests: new Map(Object.entries(digests)),
  names: Object.keys(digests),
  digestOf: ({ id }: { id: string }) => `of ${id}`,
  force,
});

describe('the lock of imports', () => {
  it('is read as it was written, and is the same text for the same imports', () => {
    const [one, other] = [entry({ b: tool('b'), a: tool('a') }), { ...entry({}), toolset: 'alpha' }];
    const text = lockText({ version: 1, imports: [one, other] });
    expect(parseLock(text)).toEqual({ version: 1, imports: [other, one] });
    expect(lockText({ version: 1, imports: [other, entry({ a: tool('a'), b: tool('b') })] })).toBe(text);
  });

  it.each([
    ['no JSON', '{'],
    ['another version', '{"version": 2, "imports": []}'],
    [
      'a kind that there is not',
      lockText({ version: 1, imports: [entry({})] }).replace('"openapi"', '"soap"'),
    ],
    [
      'a folder that leads elsewhere',
      lockText({ version: 1, imports: [entry({})] }).replace('"shop"', '"../shop"'),
    ],
    [
      'a command to start as an MCP server',
      lockText({ version: 1, imports: [{ ...entry({}), kind: 'mcp', source: ['sh', '-c', 'x'] }] }),
    ],
    ['a tool that leads elsewhere', lockText({ version: 1, imports: [entry({ '../a': tool('a') })] })],
    [
      'a tool without a digest',
      lockText({ version: 1, imports: [entry({ a: tool('a') })] }).replace('"digest"', '"sum"'),
    ],
  ])('is refused where it is %s', (_, text) => {
    expect(parseLock(text)).toBeUndefined();
  });
});

describe('an import that was made before', () => {
  const shop = catalogue([
    candidate('a'),
    candidate('b', { 'query size': 'string, required' }),
    candidate('new'),
  ]);

  it('writes what is new, keeps what was edited with its changes, and leaves what was removed', () => {
    const tools = { a: tool('a'), b: tool('b'), gone: tool('gone'), away: tool('new') };
    const plan = planImport(
      shop,
      entry(tools),
      present({ a: 'text of a', b: 'edited', gone: 'text of gone' }),
    );
    expect(plan.unchanged).toEqual(['a']);
    expect(plan.kept.map(({ name, changes }) => [name, changes.map(({ words }) => words)])).toEqual([
      ['b', ['new: `query size` (string, required)']],
    ]);
    expect(plan.dropped).toEqual(['away']);
    expect(plan.gone).toEqual([{ name: 'gone', of: 'gone' }]);
    expect(plan.write).toEqual([]);
  });

  it('writes a draft anew that nobody edited where its source says something else', () => {
    const tools = { a: { ...tool('a'), digest: 'older' } };
    const plan = planImport(shop, entry(tools), present({ a: 'text of a' }));
    expect(plan.write.map(({ name, before }) => [name, before?.of])).toEqual([
      ['a', 'a'],
      ['b', undefined],
      ['new', undefined],
    ]);
  });

  it('writes over everything where that was asked for', () => {
    const plan = planImport(shop, entry({ a: tool('a'), b: tool('b') }), present({ a: 'edited' }, true));
    expect(plan.write.map(({ name }) => name)).toEqual(['a', 'b', 'new']);
  });

  it('keeps the names of its tools, and gives a new one another name than every other tool', () => {
    const taken = planImport(shop, entry({ renamed: tool('a') }), {
      ...present({ renamed: 'text of a' }),
      names: ['b', 'n_e_w'],
    });
    expect(taken.write.map(({ name }) => name)).toEqual(['b_2', 'new_2']);
    expect(taken.unchanged).toEqual(['renamed']);
  });

  it('drifts where a tool that is there differs from its source, and not by what the source has new', () => {
    const tools = { a: tool('a', { 'query old': 'string' }), gone: tool('gone'), away: tool('away') };
    const { drift, added } = driftOf(shop, entry(tools), (name) => name !== 'away');
    expect(drift.map(({ tool: name, changes }) => [name, changes.map(({ words }) => words)])).toEqual([
      ['a', ['gone: `query old` (was string)']],
      ['gone', ['gone: `gone`']],
    ]);
    expect(added.map(({ id }) => id)).toEqual(['b', 'new']);
  });
});

describe('what changed between two shapes', () => {
  it.each<[string, Record<string, string>, Record<string, string>, string, boolean]>([
    ['a parameter that is needed', {}, { 'query a': 'string, required' }, 'added', true],
    ['a parameter that can be left out', {}, { 'query a': 'string' }, 'added', false],
    ['a new field of the reply', {}, { 'reply a': 'string' }, 'added', false],
    ['a parameter that went', { 'query a': 'string' }, {}, 'removed', true],
    ['another type', { 'query a': 'string' }, { 'query a': 'integer' }, 'changed', true],
    ['it is needed now', { 'query a': 'string' }, { 'query a': 'string, required' }, 'changed', true],
    ['it is needed no more', { 'query a': 'string, required' }, { 'query a': 'string' }, 'changed', false],
  ])('%s', (_, before, now, what, breaking) => {
    expect(shapeChanges(before, now)).toEqual([{ what, breaking, words: expect.stringContaining('`') }]);
    expect(shapeChanges(now, now)).toEqual([]);
  });
});
