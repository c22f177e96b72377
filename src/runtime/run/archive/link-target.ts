import { readlink } from 'node:fs/promises';
import { isAbsolute, join, posix, win32 } from 'node:path';
import { codeOf, isMissing, quoted, refused } from './refusals.js';

/** As many as Linux follows. */
const maxLinks = 40;

/**
 * The target of a link that stays in the folder wherever that is unpacked. It is followed name by name: a way
 * that leaves the folder and comes back is a way out too, since outside there will be something else.
 *
 * A target that is missing is fine as long as the way to it stays inside.
 *
 * @throws Failure `INVALID_INPUT` if it is absolute or leads out, through whatever other links.
 */
export async function insideTarget(root: string, link: string): Promise<string> {
  const target = slashed(await readlink(join(root, link)));
  const at = link.split('/').slice(0, -1);
  const ahead = names(target, link, target);
  let links = 0;
  for (let name = ahead.shift(); name !== undefined; name = ahead.shift()) {
    if (name === '..') {
      if (at.pop() === undefined) throw leadsOut(link, target);
      continue;
    }
    at.push(name);
    const next = await linkAt(join(root, ...at));
    if (next === undefined) continue;
    links += 1;
    if (links > maxLinks) return target;
    at.pop();
    ahead.unshift(...names(slashed(next), link, target));
  }
  return target;
}

/** The names on a relative way. */
function names(way: string, link: string, target: string): string[] {
  if (posix.isAbsolute(way) || (process.platform === 'win32' && win32.isAbsolute(way))) {
    throw leadsOut(link, target);
  }
  return way.split('/').filter((name) => name !== '' && name !== '.');
}

async function linkAt(path: string): Promise<string | undefined> {
  try {
    return await readlink(path);
  } catch (error) {
    // Something else than a link, or a name that nothing can have.
    if (isMissing(error) || ['EINVAL', 'ENAMETOOLONG'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}

function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

function leadsOut(link: string, target: string) {
  const why = isAbsolute(target) ? 'is absolute' : 'leads out of the folder';
  return refused(
    `The link ${quoted(link)} to ${quoted(target)} ${why}: it would lead nowhere where the app runs.`,
    'Replace it by a copy of what it leads to, or exclude it in .gitignore.',
  );
}
