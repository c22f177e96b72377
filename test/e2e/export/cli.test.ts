/** The exported command is run as people and shells run it. */
import { mkdirSync, statSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.js';
import { ROOT } from '../../codegen/projects.js';
import { smallProject } from '../command-line/project.js';
import { removeFolders, serverEnv, TOKEN } from '../world.js';

const project = smallProject();

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
});
afterAll(async () => {
  await emulator.close();
  removeFolders();
});
beforeEach(async () => {
  emulator.reset();
  for (const path of ['tools.d/ps', 'tools.d/apps']) project.copy(path);
  project.put('package.json', '{"type": "module"}');
  mkdirSync(project.at('node_modules'));
  symlinkSync(ROOT, project.at('node_modules/toolsd'));
  const made = await project.toolsd('export', 'cli');
  expect(made).toMatchObject({ exitCode: 0, stdout: '  new      heroku-tools.mjs', stderr: '' });
});

/** Starts the file itself, from another folder. */
const run = (...argv: string[]) =>
  execa(project.at('heroku-tools.mjs'), argv, {
    cwd: '/',
    env: serverEnv(emulator.url),
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
  });

const writes = () => emulator.requests.filter(({ method }) => method !== 'GET');

describe('the command', () => {
  it('calls tools by short names, with flags in place of JSON', async () => {
    expect(statSync(project.at('heroku-tools.mjs')).mode & 0o111).toBe(0o111);
    const shown = await run('ps', 'list', '--app', 'example-app');
    expect(shown).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('| web.1 | up |') });
    const { stdout } = await run('--json', 'apps', 'list');
    expect(JSON.parse(stdout).items.map(({ name }: { name: string }) => name)).toContain('example-app');
  });

  it("tells its own flags from the tool's by where they stand", async () => {
    const plain = await run('ps', 'list', '--app=example-app', '--json');
    expect(plain.stdout).toContain('"updated_at"');
    const planned = await run('--dry-run', 'ps', 'scale', '--app', 'example-app', '--dyno', '-x');
    expect(planned.stdout + planned.stderr).toContain('dyno');
    expect((await run('ps', 'list', '--app=example-app', '--dry-run')).stderr).toContain('unknown option');
  });

  it('asks before it destroys, and lets a script name what it means', async () => {
    const refused = await run('apps', 'maintenance-on', '--app', 'example-app');
    expect(refused).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('--unasked maintenance_on'),
    });
    expect(
      (
        await run(
          '--read-only',
          '--unasked',
          'maintenance_on',
          'apps',
          'maintenance-on',
          '--app',
          'example-app',
        )
      ).exitCode,
    ).toBe(1);
    expect(writes()).toEqual([]);
    expect(
      (await run('--unasked', 'maintenance_on', 'apps', 'maintenance-on', '--app', 'example-app')).exitCode,
    ).toBe(0);
    expect(writes()).toHaveLength(1);
  });

  it('has help at every level', async () => {
    expect((await run('--help')).stdout).toMatch(/ps +Dynos/);
    expect((await run('ps', '--help')).stdout).toMatch(/scale \[options\] +Scale dynos/);
    const { stdout } = await run('ps', 'scale', '--help');
    expect(stdout).toMatch(/--app <string> +App name\. \(required\)/);
    expect(stdout).toContain('Effect: destructive');
    expect(stdout).toContain('heroku-tools ps scale --app=example-app');
  });

  it('says what is wrong without a stack, and exits with 1', async () => {
    for (const [argv, said] of [
      [['ps', 'lst'], 'Did you mean list?'],
      [['ps', 'list'], '`app` is missing.'],
      [['ps', 'list'], 'Usage: heroku-tools ps list --app=<string>'],
      [['ps', 'list', '--ap', 'x'], 'Did you mean --app?'],
      [['apps', 'create', '--region', 'mars'], 'us, eu'],
    ] as const) {
      const { exitCode, stderr } = await run(...argv);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining(said)]);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });

  it('completes toolsets, tools, flags and values, in bash itself too', async () => {
    expect((await run('complete', '--', 'p')).stdout).toMatch(/^ps\tDynos$/m);
    expect((await run('complete', '--', 'ps', 'li')).stdout).toMatch(/^list\t/m);
    expect((await run('complete', '--', 'ps', 'list', '--a')).stdout).toMatch(/^--app\tApp name/m);
    expect((await run('complete', '--', 'apps', 'create', '--region', '')).stdout).toMatch(/^us\t/m);
    for (const name of ['bash', 'zsh', 'fish'])
      expect((await run('complete', name)).stdout).toContain('heroku-tools');
    mkdirSync(project.at('bin'));
    symlinkSync(project.at('heroku-tools.mjs'), project.at('bin/heroku-tools'));
    const env = { ...serverEnv(emulator.url), PATH: `${project.at('bin')}${delimiter}${process.env.PATH}` };
    const { stdout, stderr } = await execa('bash', ['-c', COMPLETE], {
      env,
      extendEnv: false,
      reject: false,
    });
    expect([stdout, stderr]).toEqual(['list', '']);
  });
});

/** What bash does when a person presses Tab after `heroku-tools ps li`; its library of helpers need not be there. */
const COMPLETE = `
source <(heroku-tools complete bash)
_get_comp_words_by_ref() { cur=li prev=ps words=(heroku-tools ps li) cword=2; }
__ltrim_colon_completions() { :; }
compopt() { :; }
__heroku_tools_complete
printf '%s' "\${COMPREPLY[0]%% *}"
`;

describe('the file', () => {
  it('says what to do where toolsd is not installed', async () => {
    const made = await project.toolsd(
      'export',
      'cli',
      '--name',
      'things',
      '--out',
      '../things-elsewhere.mjs',
    );
    const file = join(project.at(), '../things-elsewhere.mjs');
    try {
      expect(made.stderr).toContain('npm install toolsd');
      const { exitCode, stderr } = await execa(file, ['ps', 'list'], { reject: false });
      expect([exitCode, stderr]).toEqual([
        1,
        'things needs toolsd. Install it beside the command: npm install toolsd',
      ]);
    } finally {
      await execa('rm', [file]);
    }
  });

  it('is the same again, and never takes the place of another', async () => {
    expect((await project.toolsd('export', 'cli')).stdout).toBe('  same     heroku-tools.mjs');
    project.put('mine.mjs', 'mine');
    expect(await project.toolsd('export', 'cli', '--out', 'mine.mjs')).toMatchObject({ exitCode: 1 });
    expect(project.read('mine.mjs')).toBe('mine');
    expect((await project.toolsd('export', 'cli', '--name', 'a b')).stderr).toContain('--name');
  });
});
