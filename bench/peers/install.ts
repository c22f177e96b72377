import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasLockedPackages, installLockedPackages } from '../../scripts/setup/locked-packages.mjs';
import { oneAtATime } from '../../scripts/setup/one-at-a-time.mjs';

/** Folders below bench/peers/packages, and what npm downloads for each. */
const SIZES = { servers: 110, openapi: 35, heroku: 370 };
export type PeerPackages = keyof typeof SIZES;

/**
 * Makes sure that pinned peers are installed below node_modules/.cache, apart from the packages of the project.
 *
 * @returns their folder, in which programs find what they import
 * @throws {Error} when npm can not install them; the message says what to do
 */
export async function ensurePeers(
  root: string,
  packages: PeerPackages,
  say: (line: string) => void,
): Promise<string> {
  const folder = peerFolder(root, packages);
  await oneAtATime(folder, async () => {
    mkdirSync(folder, { recursive: true });
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      cpSync(join(root, 'bench/peers/packages', packages, file), join(folder, file));
    if (await hasLockedPackages(folder)) return;
    say(`Installing what the benchmark compares with: ${packages} (${SIZES[packages]} MB, once)…`);
    await installLockedPackages(folder, ['--omit=dev', '--ignore-scripts']);
  });
  return folder;
}

/** The version of an installed package, as its own package.json has it. */
export function installedVersion(folder: string, name: string): string {
  return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
}

function peerFolder(root: string, packages: PeerPackages): string {
  return join(root, 'node_modules/.cache/toolsd-bench', packages);
}
