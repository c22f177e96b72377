// @ts-check
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { oneAtATime } from './one-at-a-time.mjs';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
/** Beside it, as only a rename within one file system replaces a file in one go. */
const STAGE = `${DIST}.new`;
/** The pieces of the command line, named by their content. */
const PIECES = join(DIST, 'cli');
/** A program that has begun to start has loaded its pieces by then. */
const LOADED_MS = 60_000;

/**
 * Builds bundles that go to dist/. A program that starts at any time finds each file whole, and beside it the pieces that
 * it names: those of the build before stay for a minute. A build that fails changes nothing. Of two builds at the same
 * time, one waits for the other.
 *
 * The folder is not exchanged as a whole: between two renames there would be none, and who has read an entry of the old
 * one would look for its pieces in the new one.
 *
 * @param {readonly import('esbuild').BuildOptions[]} bundles
 * @param {{ keepMs?: number }} [options] how long replaced pieces stay
 * @returns {Promise<readonly string[]>} every source that is in them, from the folder of the project
 */
export async function buildDist(bundles, { keepMs = LOADED_MS } = {}) {
  return oneAtATime(DIST, async () => {
    const results = await Promise.all(
      bundles.map((options) => build({ ...options, write: false, metafile: true })),
    );
    const files = results
      .flatMap(({ outputFiles }) => outputFiles)
      .sort((one, other) => orderOf(one.path) - orderOf(other.path));
    await replaceFiles(files);
    await removeReplacedPieces(keepMs);
    return [...new Set(results.flatMap(({ metafile }) => Object.keys(metafile.inputs)))];
  });
}

/**
 * What others load is replaced before them.
 *
 * @param {string} path
 */
function orderOf(path) {
  if (dirname(path) !== DIST) return 0;
  return basename(path) === 'telemetry.cjs' ? 1 : 2;
}

/** @param {readonly import('esbuild').OutputFile[]} files in the order in which they are replaced */
async function replaceFiles(files) {
  // One that was killed has left its own.
  await rm(STAGE, { recursive: true, force: true });
  const now = new Date();
  const staged = files.map(({ path, contents }) => ({
    path,
    contents,
    stage: join(STAGE, relative(DIST, path)),
  }));
  for (const { path, contents, stage } of staged) {
    await Promise.all([path, stage].map((file) => mkdir(dirname(file), { recursive: true })));
    await writeFile(stage, contents);
    // Tells which pieces are of one build.
    await utimes(stage, now, now);
  }
  for (const { path, stage } of staged) await rename(stage, path);
  await rm(STAGE, { recursive: true, force: true });
}

/**
 * Removes pieces that no build has made since; not yet those that were replaced within the last minute, unless said.
 *
 * @param {number} keepMs
 */
async function removeReplacedPieces(keepMs) {
  const names = await readdir(PIECES).catch(() => []);
  const pieces = await Promise.all(
    names.map(async (name) => ({ name, made: (await stat(join(PIECES, name))).mtimeMs })),
  );
  const builds = pieces.map(({ made }) => made).sort((one, other) => one - other);
  for (const { name, made } of pieces) {
    // The next build is the one that did without it.
    const replaced = builds.find((time) => time > made) ?? Number.POSITIVE_INFINITY;
    if (Date.now() - replaced > keepMs) await rm(join(PIECES, name));
  }
}
