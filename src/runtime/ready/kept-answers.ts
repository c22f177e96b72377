import { createHash } from 'node:crypto';
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

/** The state of each file and folder that something was made from, by its path. */
export type States = Readonly<Record<string, string>>;

/** Which answers of a project hold, and for how long: until one of the states is another. */
interface Note {
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
    const place = placeOf(project, program, env);
    if (place === undefined) return undefined;
    const { states, answers } = JSON.parse(readFileSync(join(place, NOTE), 'utf8')) as Note;
    const hold = Object.entries(states).every(([path, state]) => stateOf(path) === state);
    return hold ? join(place, answers) : undefined;
  } catch {
    return undefined;
  }
}

/** The state of all that the answers of a project come from. Throws where something of it can not be read. */
export function statesOf(project: string, program: string): States {
  const states: Record<string, string> = { [program]: stateOf(program) };
  const look = (path: string): void => {
    // A link that comes to lead elsewhere changes the folder that it is in.
    const real = realpathSync(path);
    if (Object.hasOwn(states, real)) return;
    states[real] = stateOf(real);
    if (statSync(real).isDirectory()) for (const name of readdirSync(real)) look(join(real, name));
  };
  look(join(project, 'tools.d'));
  return states;
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
  const place = placeOf(project, program, env);
  if (place === undefined || !areSettled(states)) return;
  const answers = digest([...files].flat()).slice(0, 16);
  const stage = join(place, `${process.pid}.new`);
  try {
    mkdirSync(join(place, answers), { recursive: true });
    const write = (path: string, text: string): void => {
      writeFileSync(stage, text);
      renameSync(stage, join(place, path));
    };
    for (const [name, text] of files) write(join(answers, name), text);
    write(NOTE, JSON.stringify({ states, answers } satisfies Note));
    for (const name of readdirSync(place))
      if (name !== NOTE && name !== answers) rmSync(join(place, name), { recursive: true, force: true });
  } catch {
    // Kept or not, nothing else depends on it.
  }
}

function placeOf(project: string, program: string, env: Env): string | undefined {
  const cache = cachePlace(project, env);
  return cache && join(cache, 'ready', digest([realpathSync(project), program]).slice(0, 32));
}

function digest(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}

function areSettled(states: States): boolean {
  const young = Date.now() - SETTLED_MS;
  return Object.entries(states).every(
    ([path, state]) => stateOf(path) === state && statSync(path).ctimeMs < young,
  );
}

/** Changes with each change of a file, or of what a folder holds: its change time is set by the system alone (POSIX). */
function stateOf(path: string): string {
  const { ino, size, ctimeMs } = statSync(path);
  return `${ino} ${size} ${ctimeMs}`;
}
