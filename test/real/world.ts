import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface HerokuWorld {
  /** Base URL of the emulated API, on localhost or 127.0.0.1. */
  readonly emulatorUrl: string;
  readonly token: string;
  /** The home folder the CLI shall see, from `createHome`. */
  readonly home: string;
  /** Where programs are found: the CLI needs `node`, its pg commands `psql`. The current PATH when absent. */
  readonly path?: string;
}

/**
 * The whole environment for a real `heroku` that must talk to an emulator, and to nothing else. Meant to
 * replace the environment of the tests, not to extend it: a HEROKU_APP or PGHOST of the person who runs
 * them would change results.
 *
 * @throws {Error} for an emulator elsewhere: the CLI would ignore it and send the token to the real API
 */
export function herokuEnvironment({ emulatorUrl, token, home, path }: HerokuWorld): Record<string, string> {
  const { hostname, origin } = new URL(emulatorUrl);
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') {
    throw new Error(`The Heroku CLI accepts an emulator on localhost only, not ${emulatorUrl}.`);
  }
  return {
    PATH: path ?? process.env.PATH ?? '',
    TZ: 'UTC',

    // Nothing of the person's own: caches, credentials, and the git configuration the CLI would add to.
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    GIT_CONFIG_GLOBAL: join(home, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',

    HEROKU_API_KEY: token,
    HEROKU_HOST: origin,
    // Only a name: the CLI takes scheme and port from HEROKU_HOST.
    HEROKU_DATA_HOST: hostname,
    // Asked before each call; without it every call waits seconds for the real one.
    HEROKU_PARTICLEBOARD_URL: origin,

    DISABLE_TELEMETRY: 'true',
    IS_HEROKU_TEST_ENV: 'true',
    HEROKU_DISABLE_AUTOUPDATE: '1',
    HEROKU_SKIP_NEW_VERSION_CHECK: 'true',
    // Tables are cut to the terminal's width.
    OCLIF_COLUMNS: '400',

    // The test servers speak no TLS; for hosts other than "localhost" the CLI would insist on it.
    PGSSLMODE: 'disable',
  };
}

/** Makes a temporary home folder, outside any git repository, with an empty folder to run programs in. */
export async function createHome(): Promise<{ home: string; workDir: string; remove(): Promise<void> }> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'toolsd-home-')));
  const workDir = join(home, 'work');
  const cache = join(home, '.cache', 'heroku');
  await Promise.all([mkdir(workDir), mkdir(cache, { recursive: true })]);
  // Marks the terms of service as seen; else the first call of each home warns about them on stderr.
  await writeFile(join(cache, 'terms-of-service'), '');
  return { home, workDir, remove: () => rm(home, { recursive: true, force: true }) };
}
