/** A skill is checked by the reference checker, and its commands are run as an agent would run them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.js';
import { ensureExportPrograms } from '../../../scripts/setup/export-programs.mjs';
import { ROOT } from '../../codegen/projects.js';
import { program, smallProject } from '../command-line/project.js';
import { newFolder, removeFolders, serverEnv, TOKEN } from '../world.js';

const project = smallProject();
vi.setConfig({ hookTimeout: 180_000 });

let emulator: Emulator;
let skillsRef: string;
beforeAll(async () => {
  ({ skillsRef } = await ensureExportPrograms({ say: () => {} }));
  emulator = await startEmulator({ token: TOKEN });
});
afterAll(async () => {
  await emulator.close();
  removeFolders();
});

const check = (folder: string) => execa(process.execPath, [skillsRef, 'validate', folder], { reject: false });

/** The lines of shell in a page, with this very program in place of the published one. */
function commandsIn(folder: string, page: string): string[] {
  const blocks = [...readFileSync(join(folder, page), 'utf8').matchAll(/^```sh\n(.*?)\n```$/gms)];
  return blocks.map(([, line = '']) => {
    expect(line).toMatch(/^npx -y toolsd@\d+\.\d+\.\d+ call /);
    return line
      .replace(/^npx -y toolsd@[\d.]+/, `'${process.execPath}' '${program}'`)
      .replace('<this folder>', folder);
  });
}

const shell = (line: string) =>
  execa('sh', ['-c', line], {
    cwd: newFolder(),
    env: serverEnv(emulator.url),
    extendEnv: false,
    reject: false,
  });

describe('a skill', () => {
  it('of the shipped tools passes the reference checker, and keeps what the format recommends', async () => {
    expect((await project.toolsd('export', 'skill', '--dir', ROOT)).exitCode).toBe(0);
    expect((await check(project.at('heroku'))).stdout).toContain('Valid skill');
    const text = project.read('heroku/SKILL.md');
    expect(text.split('\n').length).toBeLessThan(500);
    for (const [, page = ''] of text.matchAll(/\]\((references\/[^)]+)\)/g))
      expect(project.has(`heroku/${page}`)).toBe(true);
    const description = /^description: (.*)$/m.exec(text)?.[1] ?? '';
    for (const words of ['Heroku', 'list dynos', 'run SQL']) expect(description).toContain(words);
  });

  it('has commands that work from anywhere, with nothing but the skill', async () => {
    await project.toolsd('export', 'skill');
    const [line = ''] = commandsIn(project.at('heroku'), 'SKILL.md');
    expect(await shell(line)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('| web.1 | up |'),
    });
    const [shown = ''] = commandsIn(project.at('heroku'), 'references/ps.md');
    expect((await shell(shown)).stdout).toContain('| web.1 | up |');
  });

  it('shows each tool with what it takes', async () => {
    await project.toolsd('export', 'skill');
    const page = project.read('heroku/references/ps.md');
    expect(page).toContain('## ps_list');
    expect(page).toContain('- Effect: read');
    expect(page).toContain('- `app` (`string`, required): App name.');
  });

  it('is named as a person wishes, and otherwise refused', async () => {
    expect((await project.toolsd('export', 'skill', '--name', 'my-dynos')).exitCode).toBe(0);
    expect((await check(project.at('my-dynos'))).stdout).toContain('Valid skill');
    const bad = await project.toolsd(
      'export',
      'skill',
      '--name',
      'My--Dynos',
      '--description',
      'x'.repeat(1025),
    );
    expect(bad.exitCode).toBe(1);
    for (const flag of ['--name', '--description']) expect(bad.stderr).toContain(flag);
    expect(project.has('My--Dynos')).toBe(false);
  });

  it('is checked by something that can refuse it', async () => {
    await project.toolsd('export', 'skill', '--out', 'elsewhere');
    expect((await check(project.at('elsewhere'))).exitCode).not.toBe(0);
  });

  it('has nothing left of a tool that is no more, and all that a person put beside it', async () => {
    project.copy('tools.d/apps/get_app_info.yaml');
    await project.toolsd('export', 'skill');
    project.put('heroku/references/mine.md', 'mine');
    project.remove('tools.d/apps/get_app_info.yaml');
    const again = await project.toolsd('export', 'skill');
    for (const path of ['assets/tools.d/apps/get_app_info.yaml', 'references/apps.md']) {
      expect(again.stdout).toContain(`gone     heroku/${path}`);
      expect(project.has(`heroku/${path}`)).toBe(false);
    }
    expect(project.read('heroku/references/mine.md')).toBe('mine');
  });

  it('is written again over its own, and not over the work of a person', async () => {
    await project.toolsd('export', 'skill');
    const same = await project.toolsd('export', 'skill', '--json');
    const { files } = JSON.parse(same.stdout) as { files: { change: string }[] };
    expect(new Set(files.map(({ change }) => change))).toEqual(new Set(['same']));
    project.put('heroku/SKILL.md', 'mine');
    expect(await project.toolsd('export', 'skill')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('SKILL.md'),
    });
    expect(project.read('heroku/SKILL.md')).toBe('mine');
  });
});
