/** What a call needs and does not find, and a CLI that fails. */
import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectFailure, expectSuccess } from '../answers.js';
import { openings, type Session } from '../sessions.js';
import { expectCleanOutput, fakeHeroku, newFolder, serverEnv, TOKEN } from '../world.js';
import { APP, callOnce, emulated } from './failing-world.js';

const world = emulated();

describe('what has to be there', () => {
  it.each(['ps_list', 'pg_info'])('HEROKU_API_KEY, for %s', async (name) => {
    const { HEROKU_API_KEY: _, ...env } = serverEnv(world.emulator.url, {
      HEROKU_CLI: fakeHeroku('exit 0').program,
    });
    expectFailure(await callOnce(env, name, APP), {
      code: 'MISSING_CREDENTIAL',
      message: 'HEROKU_API_KEY is not set',
      next: 'heroku authorizations:create',
    });
    expect(world.emulator.requests).toEqual([]);
  });

  it('the CLI, for its tools only', async () => {
    const { server, call } = await openings.legacy({ ...serverEnv(world.emulator.url), PATH: newFolder() });
    expectFailure(await call('pg_info', APP), {
      code: 'MISSING_PROGRAM',
      message: 'heroku is not installed',
      next: 'npm install --global heroku',
    });
    expectSuccess(await call('ps_list', APP));
    expectCleanOutput(server);
  });

  it.each([
    ['is not there', '/nowhere/heroku'],
    ['is not a full path', 'heroku'],
  ])('the CLI that HEROKU_CLI names: it %s', async (_what, program) => {
    const result = await callOnce(serverEnv(world.emulator.url, { HEROKU_CLI: program }), 'pg_info', APP);
    expectFailure(result, { code: 'MISSING_PROGRAM', message: program, next: 'Correct HEROKU_CLI' });
  });

  it('what the CLI is written in', async () => {
    const program = join(newFolder(), 'heroku');
    writeFileSync(program, '#!/nowhere/node\n');
    chmodSync(program, 0o755);
    const result = await callOnce(serverEnv(world.emulator.url, { HEROKU_CLI: program }), 'pg_info', APP);
    expectFailure(result, { code: 'MISSING_PROGRAM', message: 'could not be started', next: 'npm install' });
  });

  it.each(['pg_psql', 'pg_locks'])('psql, for %s, before the CLI is started', async (name) => {
    const { program, folder } = fakeHeroku('touch "$folder/ran"');
    const path = newFolder();
    symlinkSync('/bin/sh', join(path, 'sh'));
    const env = { ...serverEnv(world.emulator.url, { HEROKU_CLI: program }), PATH: path };
    const args = name === 'pg_psql' ? { ...APP, command: 'select 1' } : APP;
    expectFailure(await callOnce(env, name, args), {
      code: 'MISSING_PROGRAM',
      message: 'psql is not installed',
      next: 'apt-get install postgresql-client',
    });
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});

describe('the CLI', () => {
  let cli: Session;
  let folder: string;
  beforeAll(async () => {
    const fake = fakeHeroku('. "$folder/body"');
    folder = fake.folder;
    const more = { HEROKU_CLI: fake.program, AWS_SECRET_ACCESS_KEY: 'no', HEROKU_APP: 'other' };
    cli = await openings.modern(serverEnv(world.emulator.url, more));
  });
  afterAll(() => {
    expectCleanOutput(cli.server, [TOKEN, 'hunter2hunter2']);
    expect(cli.server.stderr()).toBe('');
  });

  /** A call of a program that does this. */
  const run = (body: string) => {
    writeFileSync(join(folder, 'body'), body);
    return cli.call('pg_info', APP);
  };

  it('fails with words of its own', async () => {
    const result = await run(`echo " ›   Error: Couldn't find that app." >&2; exit 2`);
    expectFailure(result, {
      code: 'NONZERO_EXIT',
      exitCode: 2,
      message: /^Couldn't find that app\.$/u,
      next: 'Check the name with list_apps',
    });
  });

  it('fails in a way that no rule knows', async () => {
    const result = await run('echo "Error: the moon is full" >&2; exit 3');
    expectFailure(result, { code: 'NONZERO_EXIT', exitCode: 3, message: 'the moon is full', next: /\S/u });
  });

  it('fails without a word', async () => {
    expectFailure(await run('exit 4'), {
      code: 'NONZERO_EXIT',
      exitCode: 4,
      message: 'ended with exit code 4 and said nothing',
      next: /\S/u,
    });
  });

  it('ends at a question, with the exit code of a success', async () => {
    const result = await run('printf "To proceed, type example-app or re-run this command with --confirm: "');
    expectFailure(result, {
      code: 'NOT_CONFIRMED',
      exitCode: 0,
      message: 'waited for an answer',
      next: /\S/u,
    });
  });

  it('prints without end', async () => {
    const result = await run(
      'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done',
    );
    expectFailure(result, { code: 'OUTPUT_TOO_LARGE', message: 'more than', next: 'Ask for less' });
  });

  it('is ended by somebody else', async () => {
    expectFailure(await run('kill -9 $$'), {
      code: 'NONZERO_EXIT',
      message: 'SIGKILL',
      next: 'out of memory',
    });
  });

  it('prints secrets, which are then taken out', async () => {
    const leak = `postgres://user:hunter2hunter2@localhost/db $HEROKU_API_KEY`;
    const failed = await run(`echo "Error: ${leak}" >&2; exit 1`);
    expect(failed.content[0].text).toContain('postgres://user:[redacted]@localhost/db [redacted]');
    expectSuccess(await run(`echo "=== ${leak}"`));
  });

  it('gets neither the variables of the person nor an open input', async () => {
    await run('env > "$folder/env"; pwd > "$folder/pwd"; cat > "$folder/input"');
    const names = readFileSync(join(folder, 'env'), 'utf8')
      .match(/^\w+(?==)/gmu)
      ?.sort();
    expect(names?.filter((name) => !['_', 'PWD', 'OLDPWD', 'SHLVL'].includes(name))).toEqual([
      'CLI_WIDTH',
      'DISABLE_TELEMETRY',
      'GIT_CONFIG_GLOBAL',
      'HEROKU_API_KEY',
      'HEROKU_DISABLE_AUTOUPDATE',
      'HEROKU_SKIP_NEW_VERSION_CHECK',
      'HOME',
      'NODE_COMPILE_CACHE',
      'NO_COLOR',
      'OCLIF_COLUMNS',
      'PATH',
    ]);
    expect(readFileSync(join(folder, 'input'), 'utf8')).toBe('');
    expect(readFileSync(join(folder, 'pwd'), 'utf8')).not.toContain(process.cwd());
  });
});
