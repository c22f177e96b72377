import { describe, expect, it } from 'vitest';
import { countTags, isChoice, type Picks, pick } from '../../../codegen/import/pick.js';
import { freeName, toolName } from '../../../codegen/import/tool-name.js';
import { candidate } from './candidates.js';

const ALL = [
  candidate('listApps', {}, { path: '/apps', tags: ['apps'] }),
  candidate('getApp', {}, { path: '/apps/{app}', tags: ['apps', 'single'] }),
  candidate('deleteKey', {}, { path: '/keys/{key}', tags: ['Keys'] }),
  candidate('ping', {}, { path: '/ping' }),
];

describe('a choice of operations', () => {
  it.each<[string, Picks, string[]]>([
    ['nothing said: all', {}, ['listApps', 'getApp', 'deleteKey', 'ping']],
    ['a tag, whatever its case', { tags: ['keys'] }, ['deleteKey']],
    ['an id as a glob', { ids: ['*App*'] }, ['listApps', 'getApp']],
    ['a glob over paths', { paths: ['/apps/*'] }, ['getApp']],
    [
      'several, in the order of the document',
      { ids: ['ping'], tags: ['apps'] },
      ['listApps', 'getApp', 'ping'],
    ],
    ['the first of them', { tags: ['apps'], limit: 1 }, ['listApps']],
  ])('%s', (_, picks, ids) => {
    expect(pick(ALL, picks).chosen.map(({ id }) => id)).toEqual(ids);
  });

  it('says what is not there, and how many the limit left out', () => {
    const { missing, beyond } = pick(ALL, { tags: ['dogs', 'apps'], ids: ['nope'], limit: 1 });
    expect(missing).toEqual(['the tag `dogs`', 'the id `nope`']);
    expect(beyond).toBe(1);
  });

  it('counts by tag, the most first', () => {
    expect(countTags(ALL)).toEqual([
      ['apps', 2],
      ['single', 1],
      ['Keys', 1],
      ['', 1],
    ]);
  });

  it('is made by any of the flags', () => {
    expect([{}, { tags: [] }, { limit: 3 }, { all: true }, { paths: ['*'] }].map(isChoice)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});

describe('the name of a tool', () => {
  it.each([
    ['repos/list-for-org', 'repos_list_for_org'],
    ['readCoreV1NamespacedPodStatus', 'read_core_v1_namespaced_pod_status'],
    ['getHTTPServer', 'get_http_server'],
    ['2fa.enable', 'enable'],
    ['pg:info', 'pg_info'],
    ['listVeryLongNamesOfThingsThatNobodyKnows', 'list_very_long_names_of_things_that'],
    ['a'.repeat(50), 'a'.repeat(36)],
  ])('%s is %s', (words, name) => {
    expect(toolName(words)).toBe(name);
  });

  it('is none where there is no letter', () => {
    expect(toolName('123 — ü')).toBeUndefined();
  });

  it('gets a number where another differs in `_` alone, and stays short enough', () => {
    expect(freeName('list_apps', new Set(['listapps']))).toBe('list_apps_2');
    expect(freeName('a'.repeat(36), new Set(['a'.repeat(36)]))).toBe(`${'a'.repeat(34)}_2`);
  });
});
