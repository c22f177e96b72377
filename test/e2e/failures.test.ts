/** Whatever goes wrong, the answer has one shape, says what to do next, and gives no secret away. */
import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { type ExpectedFailure, expectFailure, expectSuccess } from './answers.js';
import { killServers } from './server-process.js';
import { openings, type Session } from './sessions.js';
import {
  apiOf,
  expectCleanOutput,
  fakeHeroku,
  newFolder,
  PATIENCE_MS,
  removeFolders,
  serverEnv,
  TOKEN,
} from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
let session: Session;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
  session = await openings.legacy(serverEnv(emulator.url));
});
afterAll(async () => {
  expectCleanOutput(session.server);
  expect(session.server.stderr()).toBe('');
  killServers();
  removeFolders();
  await emulator.close();
});
beforeEach(() => emulator.reset());

const APP = { app: 'example-app' };

/** One call in a session of its own, with the output looked through afterwards. */
async function callOnce(
  env: Readonly<Record<string, string>>,
  name: string,
  args: object,
  secrets = [TOKEN],
) {
  const { server, call } = await openings.modern(env);
  const result = await call(name, args);
  server.closeInput();
  await server.exit;
  expectCleanOutput(server, secrets);
  expect(server.stderr()).toBe('');
  return result;
}

describe('arguments', () => {
  afterEach(() => expect(emulator.requests).toEqual([]));

  it.each<[string, string, object, RegExp]>([
    ['a missing one', 'ps_list', {}, /^`app` is missing\.$/u],
    [
      'an unknown one, close to a known',
      'ps_list',
      { ...APP, jsom: true },
      /^There is no parameter `jsom`\. Did you mean `json`\?$/u,
    ],
    [
      'an unknown one, close to none',
      'ps_list',
      { ...APP, verbose: true },
      /^There is no parameter `verbose`\. There is `app`, `json`\.$/u,
    ],
    [
      'a name of every object',
      'ps_list',
      { ...APP, constructor: 1 },
      /^There is no parameter `constructor`\./u,
    ],
    ['another type', 'ps_list', { app: 7 }, /^`app` must be string; it is 7\.$/u],
    [
      'a text for a boolean',
      'ps_list',
      { ...APP, json: 'true' },
      /^`json` must be boolean; it is "true"\.$/u,
    ],
    [
      'a pattern',
      'ps_list',
      { app: '../account' },
      /^`app` must match pattern .*; it is "\.\.\/account"\.$/u,
    ],
    ['an option in place of a name', 'pg_info', { app: '--help' }, /^`app` must match pattern/u],
    ['an enum', 'create_app', { region: 'mars' }, /^`region` must be one of "us", "eu"; it is "mars"\.$/u],
    [
      'at most one of several',
      'list_apps',
      { team: 'a', space: 'b' },
      /^Only one of `all`, `personal`, `space` and `team`\.$/u,
    ],
    [
      'exactly one of two: both',
      'pg_psql',
      { ...APP, command: 'select 1', file: '/a.sql' },
      /^Exactly one of `command` and `file`\.$/u,
    ],
    ['exactly one of two: none', 'pg_psql', APP, /^Exactly one of `command` and `file`\.$/u],
    ['words of another form', 'ps_scale', { ...APP, dyno: 'web:2' }, /web:2/u],
    [
      'several at once',
      'rename_app',
      { app: 'A' },
      /^2 problems:\n- `newName` is missing\.\n- `app` must match pattern/u,
    ],
  ])('%s', async (_what, name, args, message) => {
    expectFailure(await session.call(name, args), { code: 'INVALID_INPUT', message, next: /\S/u });
  });
});

describe('the API', () => {
  const status = (code: number, facts: Omit<ExpectedFailure, 'code' | 'status'>): ExpectedFailure => ({
    code: 'HTTP_STATUS',
    status: code,
    ...facts,
  });

  it.each<[number, ExpectedFailure]>([
    [401, status(401, { message: 'Invalid credentials provided.', next: 'HEROKU_API_KEY' })],
    [403, status(403, { message: 'You do not have access', next: 'Ask the owner of the app' })],
    [404, status(404, { message: 'Not found.', next: 'There is no app example-app for this account' })],
    [418, status(418, { message: 'The request failed.', next: /\S/u })],
    [422, status(422, { message: 'The request failed.', next: 'Correct it and call again' })],
    [500, status(500, { message: 'Internal server error.', next: 'Try again', retryable: true })],
  ])('%i', async (code, expected) => {
    emulator.failNext({ status: code });
    expectFailure(await session.call('ps_list', APP), expected);
    expect(emulator.requests).toHaveLength(1);
  });

  it('429 with a wait that is too long', async () => {
    emulator.failNext({ status: 429, headers: { 'Retry-After': '600' } });
    expectFailure(
      await session.call('ps_list', APP),
      status(429, { message: 'rate limit', next: /\S/u, retryable: true }),
    );
    expect(emulator.requests).toHaveLength(1);
  });

  it('429 with a wait that can be waited is tried again', async () => {
    emulator.failNext({ status: 429, headers: { 'Retry-After': '0' } });
    expectSuccess(await session.call('ps_list', APP));
    expect(emulator.requests).toHaveLength(2);
  });

  it('503 is tried again for a read, at most twice', async () => {
    emulator.failNext({ status: 503, headers: { 'Retry-After': '0' }, times: 3 });
    expectFailure(
      await session.call('ps_list', APP),
      status(503, { message: 'temporarily unavailable', next: 'Try again', retryable: true }),
    );
    expect(emulator.requests).toHaveLength(3);
  });

  it('503 is not tried again for a write', async () => {
    emulator.failNext({ status: 503, headers: { 'Retry-After': '0' } });
    const result = await session.call('ps_scale', { ...APP, dyno: 'web=1' });
    expect(result).toMatchObject({ isError: true, _meta: { 'toolsd/failure': { status: 503 } } });
    expect(emulator.requests).toHaveLength(1);
  });

  it('422 in the words of the API', async () => {
    expectFailure(
      await session.call('create_app', APP),
      status(422, { message: /already taken/u, next: 'Choose another name' }),
    );
  });

  it('a page of HTML where JSON was expected', async () => {
    emulator.failNext({ status: 200, raw: '<html><body>Please log in</body></html>' });
    expectFailure(await session.call('ps_list', APP), {
      code: 'BAD_OUTPUT',
      status: 200,
      message: /^The API answered/u,
      next: /\S/u,
    });
  });

  it('JSON that breaks off', async () => {
    emulator.failNext({ status: 200, raw: '[{"name":', headers: { 'Content-Type': 'application/json' } });
    const result = await session.call('ps_list', APP);
    expectFailure(result, { code: 'BAD_OUTPUT', status: 200, message: /not valid JSON/u, next: /\S/u });
  });

  it('a page of HTML with a status that says enough', async () => {
    emulator.failNext({ status: 500, raw: '<html><body>Oops</body></html>' });
    expectFailure(
      await session.call('ps_list', APP),
      status(500, { message: 'The API answered 500', next: 'Try again', retryable: true }),
    );
  });

  it('hangs up on a read', async () => {
    emulator.failNext({ status: 0, hangUp: true, times: 3 });
    expectFailure(await session.call('ps_list', APP), {
      code: 'NETWORK',
      message: `127.0.0.1:${emulator.port} broke the connection.`,
      next: 'Try again',
      retryable: true,
    });
    expect(emulator.requests).toHaveLength(3);
  });

  it('hangs up on a write, which may have been carried out', async () => {
    emulator.failNext({ status: 0, hangUp: true });
    expectFailure(await session.call('ps_scale', { ...APP, dyno: 'web=1' }), {
      code: 'NETWORK',
      message: 'broke the connection',
      next: 'look before you repeat the call',
    });
    expect(emulator.requests).toHaveLength(1);
  });

  it('breaks off in the middle of the body', async () => {
    const { url, close } = await apiOf((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('[{"name":', () => response.destroy());
    });
    const result = await callOnce(serverEnv(url), 'ps_list', APP);
    expectFailure(result, {
      code: 'NETWORK',
      message: 'broke the connection',
      next: 'Try again',
      retryable: true,
    });
    await close();
  });

  it('does not know the token', async () => {
    const env = { ...serverEnv(emulator.url), HEROKU_API_KEY: 'wrong-token-9000' };
    const result = await callOnce(env, 'ps_list', APP, ['wrong-token-9000']);
    expectFailure(
      result,
      status(401, { message: 'Invalid credentials', next: 'heroku authorizations:create' }),
    );
  });

  it('sends the token back, which is then taken out', async () => {
    const message = `Bad token ${TOKEN}, sent as Bearer ${TOKEN}`;
    emulator.failNext({ status: 401, body: { id: 'unauthorized', message } });
    const result = await session.call('ps_list', APP);
    expectFailure(result, status(401, { message: /^Bad token \[redacted\], sent as/u, next: /\S/u }));
  });

  it('sends a token back that has a line end in the environment', async () => {
    const env = { ...serverEnv(emulator.url), HEROKU_API_KEY: `${TOKEN}\n` };
    emulator.failNext({ status: 401, body: { id: 'unauthorized', message: `Bad token ${TOKEN}` } });
    const result = await callOnce(env, 'ps_list', APP);
    expectFailure(result, status(401, { message: /^Bad token \[redacted\]$/u, next: /\S/u }));
  });

  it('is down', async () => {
    const gone = await startEmulator();
    await gone.close();
    expectFailure(await callOnce(serverEnv(gone.url), 'ps_list', APP), {
      code: 'NETWORK',
      message: `127.0.0.1:${gone.port} refused the connection.`,
      next: 'Is the service running there?',
      retryable: true,
    });
  });

  it('is not where the token may be sent', async () => {
    const result = await callOnce(serverEnv('http://api.example.com'), 'ps_list', APP);
    expectFailure(result, { code: 'NOT_ALLOWED', message: 'must begin with https', next: /\S/u });
  });
});

describe('what has to be there', () => {
  it.each(['ps_list', 'pg_info'])('HEROKU_API_KEY, for %s', async (name) => {
    const { HEROKU_API_KEY: _, ...env } = serverEnv(emulator.url, {
      HEROKU_CLI: fakeHeroku('exit 0').program,
    });
    expectFailure(await callOnce(env, name, APP), {
      code: 'MISSING_CREDENTIAL',
      message: 'HEROKU_API_KEY is not set',
      next: 'heroku authorizations:create',
    });
    expect(emulator.requests).toEqual([]);
  });

  it('the CLI, for its tools only', async () => {
    const { server, call } = await openings.legacy({ ...serverEnv(emulator.url), PATH: newFolder() });
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
    const result = await callOnce(serverEnv(emulator.url, { HEROKU_CLI: program }), 'pg_info', APP);
    expectFailure(result, { code: 'MISSING_PROGRAM', message: program, next: 'Correct HEROKU_CLI' });
  });

  it('what the CLI is written in', async () => {
    const program = join(newFolder(), 'heroku');
    writeFileSync(program, '#!/nowhere/node\n');
    chmodSync(program, 0o755);
    const result = await callOnce(serverEnv(emulator.url, { HEROKU_CLI: program }), 'pg_info', APP);
    expectFailure(result, { code: 'MISSING_PROGRAM', message: 'could not be started', next: 'npm install' });
  });

  it.each(['pg_psql', 'pg_locks'])('psql, for %s, before the CLI is started', async (name) => {
    const { program, folder } = fakeHeroku('touch "$folder/ran"');
    const path = newFolder();
    symlinkSync('/bin/sh', join(path, 'sh'));
    const env = { ...serverEnv(emulator.url, { HEROKU_CLI: program }), PATH: path };
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
    cli = await openings.modern(serverEnv(emulator.url, more));
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
      'NO_COLOR',
      'OCLIF_COLUMNS',
      'PATH',
    ]);
    expect(readFileSync(join(folder, 'input'), 'utf8')).toBe('');
    expect(readFileSync(join(folder, 'pwd'), 'utf8')).not.toContain(process.cwd());
  });
});
