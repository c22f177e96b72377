import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cachePlace } from './cache-place.js';

/** The state of each file and folder that something was made from. */
export interface States {
  readonly paths: readonly string[];
  /** Three numbers for each path: to compare them takes no time, and to make a text of them as long as to ask for them. */
  readonly numbers: readonly number[];
}

/** Which answers of a project hold, and for how long: until one of the states is another. */
interface Note {
  /** Whose they are: the name of the folder alone does not prove it. */
  readonly of: string;
  readonly states: States;
  /** A folder beside the note. */
  readonly answers: string;
}

const NOTE = 'note.json';

/** The clock of a file system ticks more slowly than files are written: what is younger may change and look the same. */
const SETTLED_MS = 1_000;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Where the answers of a project are that were kept when it was served before; undefined where there are none that hold.
 * To know that, nothing is read and nothing compiled.
 *
 * @param program the file that compiles and serves the project; another one has other answers
 */
export function keptAnswers(project: string, program: string, env: Env): string | undefined {
  try {
    const owner = ownerOf(project, program);
    const place = placeOf(project, owner, env);
    if (place === undefined) return undefined;
    const { of, states, answers } = JSON.parse(readFileSync(join(place, NOTE), 'utf8')) as Note;
    return of === owner && areAsBefore(states) ? join(place, answers) : undefined;
  } catch {
    return undefined;
  }
}

/** The state of all that the answers of a project come from. Throws where something of it can not be read. */
export function statesOf(project: string, program: string): States {
  const states = new Map([[program, stateOf(program)]]);
  const look = (path: string): void => {
    // A link that comes to lead elsewhere changes the folder that it is in.
    const real = realpathSync(path);
    if (states.has(real)) return;
    // Before it is looked into: what comes into a folder from now on changes it.
    states.set(real, stateOf(real));
    if (statSync(real).isDirectory()) for (const name of readdirSync(real)) look(join(real, name));
  };
  look(join(project, 'tools.d'));
  return { paths: [...states.keys()], numbers: [...states.values()].flat() };
}

/**
 * Keeps the answers of a project for the next start, unless something changed since the states were taken, or may yet do
 * so unseen. Where they can not be written, the next start takes longer, and that is all.
 */
export function keepAnswers(
  project: string,
  program: string,
  env: Env,
  { states, files }: { readonly states: States; readonly files: ReadonlyMap<string, string> },
): void {
  const owner = ownerOf(project, program);
  const place = placeOf(project, owner, env);
  if (place === undefined || !areSettled(states)) return;
  const answers = `answers-${shortName([...files].flat().join())}`;
  const stage = join(place, `${process.pid}.new`);
  try {
    mkdirSync(join(place, answers), { recursive: true });
    const write = (path: string, text: string): void => {
      writeFileSync(stage, text);
      renameSync(stage, join(place, path));
    };
    for (const [name, text] of files) write(join(answers, name), text);
    write(NOTE, JSON.stringify({ of: owner, states, answers } satisfies Note));
    for (const name of readdirSync(place))
      if (name !== NOTE && name !== answers) rmSync(join(place, name), { recursive: true, force: true });
  } catch {
    // Kept or not, nothing else depends on it.
  }
}

function ownerOf(project: string, program: string): string {
  return `${realpathSync(project)} by ${program}`;
}

function placeOf(project: string, owner: string, env: Env): string | undefined {
  const cache = cachePlace(project, env);
  return cache && join(cache, 'ready', shortName(owner));
}

/** FNV-1a, 32 bits: to load what makes a digest takes a fifth of the time of a start, and nothing relies on this one. */
function shortName(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function areSettled(states: States): boolean {
  const young = Date.now() - SETTLED_MS;
  return areAsBefore(states) && states.paths.every((path) => statSync(path).ctimeMs < young);
}

function areAsBefore({ paths, numbers }: States): boolean {
  return (
    numbers.length === 3 * paths.length &&
    paths.every((path, index) => {
      const { ino, size, ctimeMs } = statSync(path);
      const at = 3 * index;
      return ino === numbers[at] && size === numbers[at + 1] && ctimeMs === numbers[at + 2];
    })
  );
}

/** Changes with each change of a file, or of what a folder holds: its change time is set by the system alone (POSIX). */
function stateOf(path: string): number[] {
  const { ino, size, ctimeMs } = statSync(path);
  return [ino, size, ctimeMs];
}
