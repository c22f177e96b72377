// @ts-check
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RULE = '-'.repeat(80);

/**
 * Writes dist/THIRD-PARTY-LICENSES.txt: every package that is in the bundles, with its licence as it came.
 *
 * @param {readonly string[]} sources what is in the bundles, from the folder of the project
 * @throws {Error} for a package without a licence, which may not be passed on
 */
export async function writeLicences(sources) {
  const folders = new Set(sources.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));
  const notices = await Promise.all([...folders].map((folder) => noticeOf(resolve(ROOT, folder))));
  const text = [...new Set(notices)].sort().join(`\n${RULE}\n\n`);
  const head =
    'toolsd contains these packages, whole or in part. Each is under the licence of its authors.\n';
  await writeFile(join(ROOT, 'dist/THIRD-PARTY-LICENSES.txt'), `${head}\n${RULE}\n\n${text}`);
}

/** @param {string} folder */
async function noticeOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  if (license === undefined && texts.length === 0)
    throw new Error(`${name} states no licence. Take another package.`);
  const body =
    texts.length === 0 ? 'Its package holds no further text.' : texts.map((one) => one.trim()).join('\n\n');
  return `${name} ${version}, ${license}\n\n${body}\n`;
}
