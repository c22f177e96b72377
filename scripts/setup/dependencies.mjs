// @ts-check
import { fileURLToPath } from 'node:url';
import { hasLockedPackages, installLockedPackages } from './locked-packages.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes sure the project's own packages are installed as locked.
 *
 * @param {{ say: (line: string) => void }} options
 */
export async function ensureDependencies({ say }) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`toolsd needs Node 20.19 or later; this is ${process.versions.node}.`);
  }
  if (await hasLockedPackages(root)) return;
  await oneAtATime(root, async () => {
    if (await hasLockedPackages(root)) return;
    say('Installing the packages of package-lock.json (npm ci, some seconds)…');
    await installLockedPackages(root);
  });
}
