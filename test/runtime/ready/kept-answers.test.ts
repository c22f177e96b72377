import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAnswers, keptAnswers, statesOf } from '../../../src/runtime/ready/kept-answers.js';

vi.setConfig({ testTimeout: 30_000 });

let home: string;
let [project, program] = ['', ''];
const at = (path: string) => join(project, path);
const env = () => ({ TOOLSD_CACHE: join(home, 'cache') });
const files = new Map([['ready.json', '{}']]);

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'toolsd-kept-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

beforeEach(async () => {
  rmSync(home, { recursive: true, force: true });
  [project, program] = [join(home, 'project'), join(home, 'program.js')];
  mkdirSync(at('tools.d/ps'), { recursive: true });
  writeFileSync(at('tools.d/_server.yaml'), 'name: demo');
  writeFileSync(at('tools.d/ps/ps_list.yaml'), 'name: ps_list');
  writeFileSync(program, '1');
  // Until a later change has a later time.
  await sleep(1_100);
});

const keep = (states = statesOf(project, program)) => keepAnswers(project, program, env(), { states, files });
const kept = () => keptAnswers(project, program, env());

describe('answers of a project', () => {
  it('are kept, as files in one folder', () => {
    expect(kept()).toBeUndefined();
    keep();
    expect(readdirSync(kept() ?? '')).toEqual(['ready.json']);
  });

  it.each<[string, () => void]>([
    [
      'a spec has other bytes, as many as before and of the same time',
      () => {
        const { atime, mtime } = statSync(at('tools.d/ps/ps_list.yaml'));
        writeFileSync(at('tools.d/ps/ps_list.yaml'), 'name: ps_lost');
        utimesSync(at('tools.d/ps/ps_list.yaml'), atime, mtime);
      },
    ],
    ['a spec came', () => writeFileSync(at('tools.d/ps/ps_scale.yaml'), '')],
    ['a spec went', () => rmSync(at('tools.d/ps/ps_list.yaml'))],
    ['a toolset came', () => mkdirSync(at('tools.d/apps'))],
    ['a spec has another name', () => renameSync(at('tools.d/ps/ps_list.yaml'), at('tools.d/ps/x.yaml'))],
    [
      'the folder is another one',
      () => {
        renameSync(at('tools.d'), at('old'));
        mkdirSync(at('tools.d/ps'), { recursive: true });
      },
    ],
    ['the program is another one', () => writeFileSync(program, '2')],
    ['the program is gone', () => rmSync(program)],
  ])('do not hold where %s', (_, change) => {
    keep();
    expect(kept()).toBeDefined();
    change();
    expect(kept()).toBeUndefined();
  });

  it('do not hold for a spec behind a link that changed', async () => {
    writeFileSync(join(home, 'elsewhere.yaml'), 'name: a');
    symlinkSync(join(home, 'elsewhere.yaml'), at('tools.d/ps/a.yaml'));
    await sleep(1_100);
    keep();
    expect(kept()).toBeDefined();
    writeFileSync(join(home, 'elsewhere.yaml'), 'name: b');
    expect(kept()).toBeUndefined();
  });

  it('are not kept where a file changed since it was read', () => {
    const states = statesOf(project, program);
    writeFileSync(at('tools.d/ps/ps_list.yaml'), 'name: other');
    keep(states);
    expect(kept()).toBeUndefined();
  });

  it('are not kept while a file is so young that it may change within the same tick', () => {
    writeFileSync(at('tools.d/ps/ps_list.yaml'), 'name: other');
    keep();
    expect(kept()).toBeUndefined();
  });

  it('are of one project and one program', () => {
    keep();
    const other = join(home, 'other');
    mkdirSync(join(other, 'tools.d'), { recursive: true });
    expect(keptAnswers(other, program, env())).toBeUndefined();
    expect(keptAnswers(project, join(home, 'other.js'), env())).toBeUndefined();
  });

  it('leave nothing of earlier ones', () => {
    keep();
    keepAnswers(project, program, env(), {
      states: statesOf(project, program),
      files: new Map([['ready.json', '{"new":1}']]),
    });
    const folder = kept() ?? '';
    expect(readdirSync(join(folder, '..'))).toHaveLength(2);
  });

  it('count as none where the note of them is damaged', () => {
    keep();
    const note = join(kept() ?? '', '../note.json');
    for (const text of [
      '',
      '{',
      'null',
      '{"states":1}',
      '{"states":{}}',
      '{"states":{"paths":[],"numbers":[]}}',
    ]) {
      writeFileSync(note, text);
      expect(kept(), text).toBeUndefined();
    }
  });

  it('are not kept where nobody wants them, or nothing can be written', () => {
    const states = statesOf(project, program);
    keepAnswers(project, program, { TOOLSD_CACHE: 'off' }, { states, files });
    writeFileSync(join(home, 'file'), '');
    keepAnswers(project, program, { TOOLSD_CACHE: join(home, 'file') }, { states, files });
    expect(keptAnswers(project, program, { TOOLSD_CACHE: join(home, 'file') })).toBeUndefined();
  });
});
