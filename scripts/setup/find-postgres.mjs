// @ts-check
import { constants } from 'node:fs';
import { access, readdir, realpath } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { run } from './run.mjs';

// The first release whose pg_stat_statements has the columns that `heroku pg:outliers` reads.
export const OLDEST_POSTGRES = 13;

/** Where packagers put PostgreSQL outside PATH; `*` stands for one folder name, the newest version first. */
const USUAL_PLACES = [
  '/usr/lib/postgresql/*/bin', // Debian, Ubuntu
  '/usr/pgsql-*/bin', // Fedora, Red Hat
  '/opt/homebrew/opt/postgresql*/bin', // Homebrew on Apple silicon
  '/usr/local/opt/postgresql*/bin', // Homebrew on Intel
  '/home/linuxbrew/.linuxbrew/opt/postgresql*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
];

/**
 * Finds a PostgreSQL server that is recent enough, and a `psql`.
 *
 * @returns {Promise<{ binDir: string, psql: string } | undefined>}
 */
export async function findPostgres() {
  const inPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const usual = (await Promise.all(USUAL_PLACES.map(matchingFolders))).flat();
  for (const folder of [...inPath, ...usual]) {
    const binDir = await serverFolder(folder);
    if (binDir === undefined) continue;
    const psql = await firstExecutable([binDir, ...inPath], 'psql');
    if (psql !== undefined) return { binDir, psql };
  }
  return undefined;
}

/**
 * Follows links, as the server needs the files installed around its real folder.
 *
 * @param {string} folder
 */
async function serverFolder(folder) {
  const initdb = await firstExecutable([folder], 'initdb');
  if (initdb === undefined) return undefined;
  const binDir = dirname(await realpath(initdb));
  const postgres = await firstExecutable([binDir], 'postgres');
  if (postgres === undefined) return undefined;
  const { stdout } = await run(postgres, ['--version']);
  const major = Number(/\b(\d+)(?:\.|devel|beta|rc|\b)/.exec(stdout)?.[1]);
  return major >= OLDEST_POSTGRES ? binDir : undefined;
}

/**
 * @param {readonly string[]} folders
 * @param {string} name
 */
async function firstExecutable(folders, name) {
  for (const folder of folders) {
    const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

/** @param {string} path */
async function isExecutable(path) {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} pattern a path with one `*` */
async function matchingFolders(pattern) {
  const [before = '', after = ''] = pattern.split('*');
  const parent = before.slice(0, before.lastIndexOf('/'));
  const prefix = before.slice(parent.length + 1);
  const names = await readdir(parent).catch(() => []);
  return names
    .filter((name) => name.startsWith(prefix))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((name) => `${parent}/${name}${after}`);
}
