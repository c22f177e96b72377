// @ts-check
import { createHash } from 'node:crypto';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from './locked-packages.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { run } from './run.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/toolsd-package');

const IN_USE_MS = 60 * 60_000;
/** A connection that stands still would be waited for without an end. */
const LIMIT_MS = 5 * 60_000;

/** What a package is built from and holds. */
const SOURCES = [
  ...['bin', 'codegen', 'docs/guide', 'schema', 'scripts', 'site', 'src', 'tools.d'],
  ...['LICENSE', 'README.md', 'package.json', 'tsconfig.json'],
];

/**
 * The package as strangers get it: built and packed from a copy of the sources, and installed into an empty folder, with
 * the scripts of packages off. Made once for the same sources, whoever asks.
 *
 * @returns {Promise<{ tarball: string, folder: string, cache: string, seconds: number }>} `folder` is where it was
 * installed, which took the seconds; nothing may be written there. `cache` is npm's, with all that the installation needs
 * @throws {Error} with what the build or npm said
 */
export async function ensurePacked() {
  return oneAtATime(CACHE, async () => {
    const home = await mkdtemp(join(tmpdir(), 'toolsd-pack-'));
    try {
      for (const path of SOURCES) await cp(join(ROOT, path), join(home, path), { recursive: true });
      const place = join(CACHE, await digestOf(home));
      const ready = await stat(join(place, 'done.json')).catch(() => undefined);
      if (ready === undefined) await make(home, place);
      const { seconds } = JSON.parse(await readFile(join(place, 'done.json'), 'utf8'));
      return {
        tarball: join(place, 'toolsd.tgz'),
        folder: join(place, 'installed'),
        cache: join(place, 'npm-cache'),
        seconds,
      };
    } finally {
      await rm(home, { recursive: true });
    }
  });
}

/**
 * @param {string} home
 * @param {string} place
 */
async function make(home, place) {
  await removeOld();
  await mkdir(join(place, 'installed'), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(home, 'node_modules'), 'junction');
  await npm(['pack', '--pack-destination', place], home);
  const [packed = ''] = (await readdir(place)).filter((name) => name.endsWith('.tgz'));
  await rename(join(place, packed), join(place, 'toolsd.tgz'));
  await writeFile(join(place, 'installed/package.json'), '{"private":true,"type":"module"}');
  const began = performance.now();
  const cache = ['--cache', join(place, 'npm-cache')];
  await npm(['install', '--ignore-scripts', ...cache, '../toolsd.tgz'], join(place, 'installed'));
  const seconds = (performance.now() - began) / 1000;
  await writeFile(join(place, 'done.json'), JSON.stringify({ seconds }));
}

/** Those of other sources are of no use any more, unless another run is at them. */
async function removeOld() {
  for (const name of await readdir(CACHE).catch(() => [])) {
    const { mtimeMs } = await stat(join(CACHE, name));
    if (Date.now() - mtimeMs > IN_USE_MS) await rm(join(CACHE, name), { recursive: true });
  }
}

/**
 * @param {readonly string[]} words
 * @param {string} cwd
 */
async function npm(words, cwd) {
  const [program, ...argv] = npmCommand();
  const flags = ['--no-fund', '--no-audit', '--loglevel=error'];
  const { code, output } = await run(program, [...argv, ...words, ...flags], {
    cwd,
    timeout: LIMIT_MS,
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (code !== 0) throw new Error(`npm ${words.join(' ')} failed:\n${output.trimEnd()}`);
}

/** @param {string} folder */
async function digestOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const path of paths.sort())
    hash
      .update(`${path.slice(folder.length)}\0`)
      .update(await readFile(path))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}
