import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { isAbsolute, parse, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Failure } from '../../failure.js';
import type { RunContext } from '../../run-context.js';
import { variable } from '../child-env.js';
import { codeOf, isDenied, quoted, refused, stopIfCanceled } from './refusals.js';

const namingFolders = 'Give the absolute path of the folder that holds the source of the app.';

/**
 * The folder that is meant, as an absolute path without links in it.
 *
 * @throws Failure `INVALID_INPUT` if it is none, can't be read, or holds the files of a person or the whole machine.
 */
export async function checkRoot(root: string, context: RunContext): Promise<string> {
  stopIfCanceled(context.signal);
  const path = /^file:/i.test(root) ? pathOfUrl(root) : root;
  if (path.includes('\0')) throw refused('The path of the folder contains a NUL character.', namingFolders);
  if (!isAbsolute(path)) {
    throw refused(`${quoted(root)} is not an absolute path.`, `${namingFolders} A ~ is not expanded.`);
  }
  const real = await resolved(path);
  if (parse(real).root === real) {
    throw refused(`${quoted(root)} is the root of the file system, not the folder of an app.`, namingFolders);
  }
  if (await holdsHome(real, context.env)) {
    const hint = `${namingFolders} Put the app into a folder of its own if it has none.`;
    throw refused(`${quoted(root)} is or contains the home folder, which holds more than an app.`, hint);
  }
  return real;
}

function pathOfUrl(text: string): string {
  const hint = 'Give a URL such as file:///home/me/app, or the absolute path itself.';
  // Without the slash it would be taken for a path from the root of the file system.
  const url = /^file:\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw refused(`${quoted(text)} is not the URL of a folder.`, hint);
  if (url.host !== '') {
    throw refused(
      `${quoted(text)} names the host ${quoted(url.host)}; only folders here can be packed.`,
      hint,
    );
  }
  if (/%2f|%5c/i.test(url.pathname)) {
    throw refused(`${quoted(text)} contains an encoded slash, which no folder has in its name.`, hint);
  }
  // Left out by the conversion: another folder would be packed than the one that was meant.
  if (url.search !== '' || url.hash !== '') {
    throw refused(`${quoted(text)} has a query or a fragment. Write ? as %3F and # as %23.`, hint);
  }
  try {
    return fileURLToPath(url);
  } catch {
    throw refused(`${quoted(text)} is not the URL of a folder.`, hint);
  }
}

async function resolved(path: string): Promise<string> {
  try {
    const real = await realpath(path);
    if (!(await stat(real)).isDirectory()) {
      throw refused(`${quoted(path)} is a file, not a folder.`, namingFolders);
    }
    await access(real, constants.R_OK | constants.X_OK);
    return real;
  } catch (error) {
    throw explained(path, error);
  }
}

function explained(path: string, error: unknown): Failure | unknown {
  if (isDenied(error)) {
    const hint = 'Give this user the right to read it, or name another folder.';
    return refused(`The folder ${quoted(path)} can not be read: permission denied.`, hint);
  }
  switch (codeOf(error)) {
    case 'ENOENT':
      return refused(`There is no folder ${quoted(path)} on the machine of this server.`, namingFolders);
    case 'ENOTDIR':
      return refused(`${quoted(path)} leads through a file, which has no folders in it.`, namingFolders);
    case 'ELOOP':
      return refused(`${quoted(path)} leads through links in a circle.`, namingFolders);
    case 'ENAMETOOLONG':
      return refused('The path of the folder is longer than the system allows.', namingFolders);
    default:
      return error;
  }
}

/** Whether the home folder is the folder or below it: keys and other projects must not be uploaded by mistake. */
async function holdsHome(root: string, env: RunContext['env']): Promise<boolean> {
  for (const name of ['HOME', 'USERPROFILE']) {
    const home = variable(env, name);
    if (home === undefined || !isAbsolute(home)) continue;
    const below = relative(root, await realpath(home).catch(() => home));
    if (below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)) return true;
  }
  return false;
}
