// @ts-check
import { aptAsRoot } from './apt.mjs';
import { findPostgres, OLDEST_POSTGRES } from './find-postgres.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const PACKAGES = ['postgresql', 'postgresql-client'];

/**
 * Makes sure a PostgreSQL server and `psql` are installed. Starts no server.
 *
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<{ binDir: string, psql: string }>} the folder of `initdb` and `postgres`, the path of `psql`
 * @throws {Error} when they are missing and cannot be installed from here; the message says what to do
 */
export async function ensurePostgres({ say }) {
  return (await findPostgres()) ?? (await oneAtATime('postgres', () => installPostgres(say)));
}

/** @param {(line: string) => void} say */
async function installPostgres(say) {
  // Whoever had the lock before may have installed it.
  const installedMeanwhile = await findPostgres();
  if (installedMeanwhile !== undefined) return installedMeanwhile;

  const apt = await aptAsRoot();
  if (apt === undefined) throw new Error(whatToDo('The tests against a real PostgreSQL found none.'));
  say(
    `Installing PostgreSQL for the tests (apt-get install ${PACKAGES.join(' ')}: up to 200 MB, about a minute, once)…`,
  );
  const problem = await apt(PACKAGES);
  if (problem !== undefined) throw new Error(whatToDo(problem));

  const installed = await findPostgres();
  if (installed === undefined) {
    throw new Error(
      whatToDo(`apt-get installed ${PACKAGES.join(' and ')}, but the programs are not to be found.`),
    );
  }
  return installed;
}

/** @param {string} problem */
function whatToDo(problem) {
  return `${problem}
Install the PostgreSQL server and psql, version ${OLDEST_POSTGRES} or later, then run the same command again:
  Debian, Ubuntu: sudo apt-get install ${PACKAGES.join(' ')}
  Fedora:         sudo dnf install postgresql-server postgresql-contrib
  macOS:          brew install postgresql
  elsewhere:      put the folder with initdb, postgres and psql into PATH
The fast suite needs none of this: npm run test:fast`;
}
