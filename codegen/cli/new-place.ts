import { constants, existsSync } from 'node:fs';
import { access, lstat, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { closest } from '../../src/runtime/closest.js';
import { list } from '../diagnostics/words.js';
import { LONGEST_NAME } from '../model/names.js';
import type { Asker } from './new-ask.js';
import { UserError } from './user-error.js';

const SCHEMA = 'schema/tool.v1.schema.json';
const TOOL = /^tools\.d\/([^/]+)\/([^/]+)\.yaml$/u;

/** The tools of a project by name, with the path of each, as their files are called. */
export function toolFiles(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...texts.keys()].flatMap((path) => {
      const name = TOOL.exec(path)?.[2];
      return name === undefined ? [] : [[name, path] as const];
    }),
  );
}

/** Throws `UserError` for a name that a tool can not have, or that another one has. */
export function checkName(name: string, files: ReadonlyMap<string, string>): void {
  if (!/^[a-z][a-z0-9_]*$/u.test(name))
    throw new UserError(
      `\`${name}\` can not be the name of a tool. Use a-z, 0-9 and _, a letter first: pg_info.`,
    );
  if (name.length > LONGEST_NAME)
    throw new UserError(`\`${name}\` has ${name.length} characters. Keep it at ${LONGEST_NAME} or less.`);
  const same = [...files.keys()].find(
    (other) => other !== name && other.replaceAll('_', '') === name.replaceAll('_', ''),
  );
  if (same !== undefined)
    throw new UserError(
      `\`${name}\` differs from \`${same}\` (${files.get(same)}) in \`_\` only. Choose another name.`,
    );
}

/** A tool that people may mix this one up with. */
export function similarName(name: string, files: ReadonlyMap<string, string>): string | undefined {
  return closest(
    name,
    [...files.keys()].filter((other) => other !== name),
  );
}

/** The folder of a new tool: as told, else the one its name begins with, else the only one, else as answered. */
export async function toolsetFor(
  name: string,
  told: string | undefined,
  texts: ReadonlyMap<string, string>,
  asker: Asker | undefined,
): Promise<string> {
  if (told !== undefined) return checkedToolset(told);
  const folders = [...new Set([...texts.keys()].flatMap((path) => TOOL.exec(path)?.[1] ?? []))].sort();
  const [only, ...others] = folders;
  const begun = folders.find((folder) => name.startsWith(`${folder}_`));
  if (asker === undefined) {
    const chosen = begun ?? (others.length === 0 ? only : undefined);
    if (chosen !== undefined) return chosen;
    const known = folders.length === 0 ? 'There is none yet.' : `There is ${list(folders)}.`;
    throw new UserError(`Say which folder of tools.d it goes to, with --toolset. ${known}`);
  }
  if (only !== undefined) {
    const ordered = begun === undefined ? folders : [begun, ...folders.filter((folder) => folder !== begun)];
    const choices = [...ordered.map((value) => ({ value })), { value: '', label: 'a new one' }];
    const chosen = await asker.choose('Which toolset does it belong to?', choices);
    if (chosen !== '') return chosen;
  }
  return checkedToolset(await asker.text('What is the toolset called?', 'pg', toolsetProblem));
}

/** Throws `UserError` for a name that a folder of tools can not have. */
export function checkedToolset(toolset: string): string {
  const problem = toolsetProblem(toolset);
  if (problem === undefined) return toolset;
  throw new UserError(problem);
}

function toolsetProblem(toolset: string): string | undefined {
  if (/^[a-z][a-z0-9_]*$/u.test(toolset)) return undefined;
  return `\`${toolset}\` can not be a toolset. It is a folder of tools.d: a-z, 0-9 and _, a letter first.`;
}

/**
 * Throws `UserError` where a spec can not be written to a path. It is asked before a program is run or a person is
 * asked anything, so that no work is lost.
 */
export async function checkPlace(path: string, force = false): Promise<void> {
  const there = await kindAt(path);
  if (there === 'dangling')
    throw new UserError(`${path} is a link to nothing. Remove it, or choose another name.`);
  if (there !== undefined && there !== 'file')
    throw new UserError(`${path} is no file. Move it away, or choose another name.`);
  if (there === 'file' && !force) throw new UserError(`${path} is there. Write over it with --force.`);
  let folder = dirname(path);
  while ((await kindAt(folder)) === undefined && dirname(folder) !== folder) folder = dirname(folder);
  const kind = await kindAt(folder);
  if (kind !== 'folder')
    throw new UserError(
      `${folder} is ${kind === 'dangling' ? 'a link to nothing' : 'no folder'}, and ${path} has to go below it. Move it away, or choose another --toolset.`,
    );
  const target = there === 'file' ? path : folder;
  await access(target, constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `${target} can not be written to (${error.code}). Change its permissions, or print the draft with --stdout.`,
    );
  });
}

async function kindAt(path: string): Promise<'file' | 'folder' | 'dangling' | 'other' | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined) return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  const link = await lstat(path).catch(() => undefined);
  return link?.isSymbolicLink() ? 'dangling' : undefined;
}

/** Where an editor finds the schema of specs: in this project, else as its other specs say, else in the package. */
export function schemaFor(root: string, texts: ReadonlyMap<string, string>): string {
  if (existsSync(join(root, SCHEMA))) return `../../${SCHEMA}`;
  const said = [...texts].flatMap(([path, text]) => {
    const line = TOOL.test(path) ? /^# yaml-language-server: \$schema=(\S+)/mu.exec(text)?.[1] : undefined;
    return line === undefined ? [] : [line];
  });
  return said[0] ?? `../../node_modules/toolsd/${SCHEMA}`;
}
