import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';
import { expectFailure, expectSuccess } from './answers.js';
import { clients } from './clients.js';
import { killServers } from './server-process.js';
import { openings } from './sessions.js';
import { apiOf, expectCleanOutput, fakeHeroku, newFolder, removeFolders, TOKEN } from './world.js';

const FROM_FILE = 'amber-harbour-42-thistle';
const ENTRY = `machine api.heroku.com\n  login me@example.com\n  password ${FROM_FILE}\n`;

let home: string;
let api: Awaited<ReturnType<typeof apiOf>>;
let authorizations: (string | undefined)[];
beforeEach(async () => {
  home = newFolder();
  authorizations = [];
  // An API that repeats what it was given.
  api = await apiOf((request, response) => {
    authorizations.push(request.headers.authorization);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify([{ name: 'web.1', state: request.headers.authorization, type: 'web' }]));
  });
});
afterEach(async () => {
  killServers();
  await api.close();
  removeFolders();
});

function writeNetrc(text = ENTRY, mode = 0o600): string {
  const file = join(home, '.netrc');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const env = (more: Readonly<Record<string, string>> = {}) => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  HEROKU_API_URL: api.url,
  ...more,
});

const secrets = [TOKEN, FROM_FILE];

describe('the login of the Heroku CLI', () => {
  it('is used where it is wished, and is removed from answers like a key of the environment', async () => {
    writeNetrc();
    const session = await openings.modern(env({ TOOLSD_NETRC: '1' }));
    const answer = expectSuccess(await session.call('ps_list', { app: 'example-app' }));
    expect(authorizations).toEqual([`Bearer ${FROM_FILE}`]);
    expect(answer.items[0].state).toBe('Bearer [redacted]');
    expectCleanOutput(session.server, secrets);
  });

  it('is used by a real client too', async () => {
    writeNetrc();
    const client = await clients['v1 client'].connect({ env: env({ TOOLSD_NETRC: '1' }) });
    expectSuccess(await client.callTool({ name: 'ps_list', arguments: { app: 'example-app' } }));
    await client.close();
    expect(authorizations).toEqual([`Bearer ${FROM_FILE}`]);
  });

  it('gives way to a key in the environment', async () => {
    writeNetrc();
    const session = await openings.legacy(env({ TOOLSD_NETRC: '1', HEROKU_API_KEY: TOKEN }));
    expectSuccess(await session.call('ps_list', { app: 'example-app' }));
    expect(authorizations).toEqual([`Bearer ${TOKEN}`]);
    expectCleanOutput(session.server, secrets);
  });

  it('is handed to the program, and removed from what that prints', async () => {
    writeNetrc();
    const { program } = fakeHeroku('echo "the key is $HEROKU_API_KEY" >&2; exit 1');
    const session = await openings.modern(env({ TOOLSD_NETRC: '1', HEROKU_CLI: program }));
    expectFailure(await session.call('pg_info', { app: 'example-app' }), {
      code: 'NONZERO_EXIT',
      message: 'the key is [redacted]',
      next: /./u,
      exitCode: 1,
    });
    expectCleanOutput(session.server, secrets);
  });

  it('is left alone unless it is wished, and both ways are told', async () => {
    writeNetrc();
    const session = await openings.modern(env());
    expectFailure(await session.call('ps_list', { app: 'example-app' }), {
      code: 'MISSING_CREDENTIAL',
      message: /^The environment variable HEROKU_API_KEY is not set\.$/u,
      next: /^Set HEROKU_API_KEY .* Or set TOOLSD_NETRC=1 there/u,
    });
    expect(authorizations).toEqual([]);
    expectCleanOutput(session.server, secrets);
  });

  it('can come while the server runs', async () => {
    const session = await openings.modern(env({ TOOLSD_NETRC: '1' }));
    expectFailure(await session.call('ps_list', { app: 'example-app' }), {
      code: 'MISSING_CREDENTIAL',
      message: /is not set, and there is no \S+\.netrc\.$/u,
      next: /NETRC .* Or: Set HEROKU_API_KEY/u,
    });
    writeNetrc();
    expectSuccess(await session.call('ps_list', { app: 'example-app' }));
  });

  it('is refused where others can read it', async () => {
    const file = writeNetrc(ENTRY, 0o644);
    const session = await openings.modern(env({ TOOLSD_NETRC: '1' }));
    expectFailure(await session.call('ps_list', { app: 'example-app' }), {
      code: 'MISSING_CREDENTIAL',
      message: /can be read or changed by others than its owner, so it is not used\.$/u,
      next: new RegExp(`^Run: chmod 600 ${file} Or: Set HEROKU_API_KEY`, 'u'),
    });
    expectCleanOutput(session.server, secrets);
  });
});

describe('toolsd doctor', () => {
  const doctor = async (more: Readonly<Record<string, string>>) => {
    const { output } = await run(
      process.execPath,
      [join(ROOT, 'bin/toolsd.js'), 'doctor', '--toolsets', 'ps'],
      {
        env: env(more),
        cwd: ROOT,
      },
    );
    for (const secret of secrets) expect(output).not.toContain(secret);
    return output;
  };

  it('says where the key comes from, and never what it is', async () => {
    const file = writeNetrc();
    expect(await doctor({ HEROKU_API_KEY: TOKEN, TOOLSD_NETRC: '1' })).toMatch(
      /ok +HEROKU_API_KEY +is set\n/u,
    );
    expect(await doctor({ TOOLSD_NETRC: '1' })).toMatch(
      new RegExp(`ok +HEROKU_API_KEY +is the password for api\\.heroku\\.com in ${file}\\n`, 'u'),
    );
  });

  it('says what is missing', async () => {
    expect(await doctor({})).toMatch(/MISSING HEROKU_API_KEY +Set HEROKU_API_KEY .* Or set TOOLSD_NETRC=1/u);
    mkdirSync(join(home, 'folder'));
    const NETRC = join(home, 'folder');
    expect(await doctor({ TOOLSD_NETRC: '1', NETRC })).toMatch(
      /is not set, and \S+ is no file of logins\. Correct NETRC/u,
    );
  });
});
