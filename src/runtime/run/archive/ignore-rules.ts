import { join } from 'node:path';
import type { Ignore } from 'ignore';
import { openRegular } from './open-regular.js';
import { isDenied, unreadable } from './refusals.js';

/** More than any person writes; a file of another kind may have the name. */
const maxBytes = 1_000_000;

const withoutCase = process.platform === 'win32' || process.platform === 'darwin';

/** Rules that hold nothing back. */
export async function noRules(): Promise<Ignore> {
  const { default: ignore } = await import('ignore');
  return ignore({ ignorecase: withoutCase });
}

/**
 * The rules of a folder: those of the folders above it and then, weighing more, those of its own `.gitignore`. All
 * are relative to `base`, because in one list a later rule can take back an earlier one, as git has it.
 *
 * @throws Failure `INVALID_INPUT` if the file can't be read: what it excludes would be packed.
 */
export async function rulesOf(base: string, folder: string, above: Ignore): Promise<Ignore> {
  const text = await read(join(base, folder, '.gitignore'), join(folder, '.gitignore'));
  if (text === undefined) return above;
  const rules = (await noRules()).add(above);
  for (const line of text.split(/\r?\n/)) {
    const rule = below(folder, line);
    if (rule !== undefined) rules.add({ pattern: rule });
  }
  return rules;
}

/** A line of the `.gitignore` of a folder as a rule of the folder above all. */
function below(folder: string, line: string): string | undefined {
  // Spaces at the end count only behind a backslash.
  const rule = line.replace(/(?<!\\)\s+$/, '');
  if (rule === '' || rule.startsWith('#')) return undefined;
  const [, not = '', pattern = ''] = /^(!?)(.*)$/s.exec(rule) ?? [];
  const prefix = folder === '' ? '' : `/${folder.replace(/[\\*?[\]]/g, '\\$&')}`;
  // A slash before its end ties a pattern to its folder; without one it holds in all folders below.
  const tied = pattern.slice(0, -1).includes('/');
  return tied ? `${not}${prefix}/${pattern.replace(/^\//, '')}` : `${not}${prefix}/**/${pattern}`;
}

/** Not through a link, as git itself does not. */
async function read(file: string, path: string): Promise<string | undefined> {
  try {
    const opened = await openRegular(file);
    if (opened === undefined) return undefined;
    try {
      return opened.stats.size > maxBytes ? undefined : await opened.handle.readFile('utf8');
    } finally {
      await opened.handle.close();
    }
  } catch (error) {
    throw isDenied(error) ? unreadable('file', path) : error;
  }
}
