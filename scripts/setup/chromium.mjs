// @ts-check
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { aptAsRoot } from './apt.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
/** Where it lies outside of PATH. */
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Makes sure that there is a Chromium for the tests of the pages.
 *
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<{ program: string }>} its full path
 * @throws {Error} when it is missing and cannot be installed from here; the message says what to do
 */
export async function ensureChromium({ say }) {
  const program = (await findChromium()) ?? (await oneAtATime('chromium', () => install(say)));
  return { program };
}

/** @returns {Promise<string | undefined>} */
async function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...USUAL_PLACES];
  for (const place of places) if (await isExecutable(place)) return place;
  return undefined;
}

/** @param {string} path */
async function isExecutable(path) {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** @param {(line: string) => void} say */
async function install(say) {
  // Whoever had the lock before may have installed it.
  const meanwhile = await findChromium();
  if (meanwhile !== undefined) return meanwhile;
  const apt = await aptAsRoot();
  if (apt === undefined) throw new Error(whatToDo('The tests of the pages found no browser.'));
  say('Installing Chromium for the tests (apt-get install chromium: up to 500 MB, about a minute, once)…');
  const problem = await apt(['chromium']);
  if (problem !== undefined) throw new Error(whatToDo(problem));
  const installed = await findChromium();
  if (installed === undefined)
    throw new Error(whatToDo('apt-get installed chromium, but it is not to be found.'));
  return installed;
}

/** @param {string} problem */
function whatToDo(problem) {
  return `${problem}
Install Chromium or Chrome, then run the same command again:
  Debian:    sudo apt-get install chromium
  elsewhere: put it into PATH as chromium or google-chrome
The fast suite needs none of this: npm run test:fast`;
}
