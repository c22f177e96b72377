import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { noRules, rulesOf } from './ignore-rules.js';
import { isNeverPacked, isPackedIfTracked } from './never-packed.js';
import { isDenied, isMissing, stopIfCanceled, unreadable } from './refusals.js';

/** A folder to look into, relative to the base and with slashes, and the rules for what is in it. */
interface Folder {
  readonly path: string;
  readonly rules: Ignore;
}

/**
 * What is in a folder and not excluded by a `.gitignore`, in it or between it and `base`, the work tree it is in.
 * Neither links nor excluded folders are entered.
 *
 * @throws Failure `INVALID_INPUT` for a folder that can't be read; `CANCELED`.
 */
export async function walkFiles(root: string, base: string, signal: AbortSignal): Promise<string[]> {
  const files: string[] = [];
  const start = await startingAt(slashed(relative(base, root)), base);
  const open = start === undefined ? [] : [start];
  const prefix = start?.path ? start.path.length + 1 : 0;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    stopIfCanceled(signal);
    const entries = await entriesOf(base, folder.path);
    const rules = await rulesOf(base, folder.path, folder.rules);
    for (const entry of entries) {
      const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
      if (isNeverPacked(entry.name) || isPackedIfTracked(entry.name)) continue;
      if (rules.ignores(entry.isDirectory() ? `${path}/` : path)) continue;
      if (entry.isDirectory()) open.push({ path, rules });
      else files.push(path.slice(prefix));
    }
  }
  return files;
}

/** The folder to start at with the rules of those above it; undefined if they exclude it. */
async function startingAt(path: string, base: string): Promise<Folder | undefined> {
  let rules = await noRules();
  let above = '';
  for (const name of path.split('/').filter(Boolean)) {
    rules = await rulesOf(base, above, rules);
    above = above === '' ? name : `${above}/${name}`;
    if (rules.ignores(`${above}/`)) return undefined;
  }
  return { path, rules };
}

async function entriesOf(base: string, folder: string) {
  try {
    return await readdir(join(base, folder), { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return [];
    throw isDenied(error) ? unreadable('folder', folder) : error;
  }
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
