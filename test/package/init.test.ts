import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { initWith } from '../../codegen/cli/init.js';
import { loadProject } from '../../codegen/cli/load-project.js';
import type { Asker } from '../../codegen/cli/new-ask.js';
import { ROOT } from '../codegen/projects.js';
import { filesOf } from './files.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'toolsd-init-'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

const at = (path: string) => join(dir, path);
const read = (path: string) => readFileSync(at(path), 'utf8');

/** A person who gives these answers, one after the other; what they were asked is kept. */
function person(...answers: string[]) {
  const asked: string[] = [];
  const asker: Asker = {
    text: async (message, _placeholder, problem) => {
      asked.push(message);
      const answer = answers.shift() ?? '';
      const wrong = problem?.(answer);
      if (wrong !== undefined) throw new Error(wrong);
      return answer;
    },
    choose: () => Promise.reject(new Error('nothing is to be chosen')),
    chooseSome: () => Promise.reject(new Error('nothing is to be chosen')),
  };
  return { asked, asker };
}

describe('toolsd init', () => {
  it('writes a project without a problem, under its name', async () => {
    await initWith('ship-yard', { dir }, undefined);
    expect(read('ship-yard/tools.d/_server.yaml')).toMatch(/^name: ship-yard\ntitle: Ship yard$/m);
    expect(read('ship-yard/README.md')).toMatch(/^# Ship yard\n/);
    expect(JSON.parse(read('ship-yard/package.json'))).toMatchObject({ name: 'ship-yard' });
    const { diagnostics, project } = await loadProject(at('ship-yard'));
    expect(diagnostics).toEqual([]);
    expect(project?.tools.map(({ name }) => name)).toEqual(['show_commits', 'show_project']);
    for (const path of filesOf(at('ship-yard')))
      expect(read(join('ship-yard', path))).not.toMatch(/my-tools|My tools/);
  });

  it('needs this very version, and runs the actions that this project pins', async () => {
    await initWith('.', { dir, name: 'yard' }, undefined);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(JSON.parse(read('package.json')).devDependencies).toEqual({ toolsd: version });
    const pinned = [...read('.github/workflows/tools.yml').matchAll(/uses: (\S+@[0-9a-f]{40})/g)].map(
      ([, one]) => one,
    );
    const ours = readFileSync(join(ROOT, '.github/workflows/ci.yml'), 'utf8');
    expect(pinned).toHaveLength(2);
    for (const action of pinned) expect(ours).toContain(action);
  });

  it('writes nothing where a file is in the way, and says which', async () => {
    writeFileSync(at('README.md'), 'Mine.');
    mkdirSync(at('tools.d'));
    symlinkSync(at('nowhere'), at('tools.d/_server.yaml'));
    const attempt = initWith('.', { dir, name: 'yard' }, undefined);
    await expect(attempt).rejects.toThrow(
      /^Nothing was written:[\s\S]*\n {2}README\.md\n {2}tools\.d\/_server\.yaml\n/,
    );
    expect(filesOf(dir)).toEqual(['README.md']);
    expect(read('README.md')).toBe('Mine.');
  });

  it('leaves other files alone', async () => {
    mkdirSync(at('src'));
    writeFileSync(at('src/index.ts'), 'export {};');
    await initWith('.', { dir, name: 'yard' }, undefined);
    expect(read('src/index.ts')).toBe('export {};');
    expect(existsSync(at('tools.d/_server.yaml'))).toBe(true);
  });

  it('takes back what it wrote where it can not go on', async () => {
    mkdirSync(at('yard/tools.d'), { recursive: true });
    mkdirSync(at('elsewhere'));
    symlinkSync(at('elsewhere'), at('yard/tools.d/projects'));
    await expect(initWith('yard', { dir }, undefined)).rejects.toThrow(/leads out of the project/);
    expect(filesOf(dir)).toEqual([]);
    expect(existsSync(at('yard/.github'))).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)(
    `takes back what it wrote in a folder that can not be written to${process.getuid?.() === 0 ? ' (skipped: root may write anywhere)' : ''}`,
    async () => {
      mkdirSync(at('yard/tools.d'), { recursive: true });
      chmodSync(at('yard/tools.d'), 0o500);
      await expect(initWith('yard', { dir }, undefined)).rejects.toThrow(/EACCES/);
      expect(filesOf(dir)).toEqual([]);
    },
  );

  it.each(['Ship', '1ship', 'ship_yard', 'a-name-that-is-far-too-long', 'toolsd'])(
    'refuses the name %s',
    async (name) => {
      await expect(initWith('.', { dir, name }, undefined)).rejects.toThrow(/--name my-tools$/);
      expect(filesOf(dir)).toEqual([]);
    },
  );

  it.each([
    ['Ship Yard (2)', 'ship-yard-2'],
    ['2026', 'my-tools'],
    ['toolsd', 'my-tools'],
    ['a-folder-with-a-rather-long-name', 'a-folder-with-a-rath'],
  ])('makes of the folder %s the name %s', async (folder, name) => {
    await initWith(folder, { dir }, undefined);
    expect(read(join(folder, 'tools.d/_server.yaml'))).toContain(`\nname: ${name}\n`);
  });

  it('asks a person for the folder and the name', async () => {
    const { asked, asker } = person('harbour', 'port');
    await initWith(undefined, { dir }, asker);
    expect(asked).toEqual([expect.stringContaining('folder'), expect.stringContaining('harbour')]);
    expect(read('harbour/tools.d/_server.yaml')).toContain('\nname: port\n');
  });

  it('takes what it offers where a person says nothing', async () => {
    const { asker } = person('', '');
    await initWith('harbour', { dir }, asker);
    expect(read('harbour/tools.d/_server.yaml')).toContain('\nname: harbour\n');
  });

  it('says that a file is no folder', async () => {
    writeFileSync(at('yard'), '');
    await expect(initWith('yard', { dir }, undefined)).rejects.toThrow(/is no folder\. Nothing was written/);
  });
});
