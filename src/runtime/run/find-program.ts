import { delimiter, isAbsolute, join } from 'node:path';
import { Failure } from '../failure.js';
import type { RunContext } from '../run-context.js';
import type { CliSource } from '../source.js';
import type { Need } from '../tool.js';
import { variable } from './child-env.js';
import { programParts } from './program-parts.js';

type Env = RunContext['env'];

/**
 * The absolute path of the source's program: what `programEnv` says if it is set, else the first match on `PATH`.
 *
 * @throws Failure `MISSING_PROGRAM`, with the source's way to install it as the hint.
 */
export async function findProgram(source: CliSource, env: Env): Promise<string> {
  const named = source.programEnv === undefined ? undefined : variable(env, source.programEnv);
  if (!named) return findOnPath({ program: source.program, install: source.install }, env);
  if (isAbsolute(named) && (await executable(named, env))) return named;
  throw new Failure({
    code: 'MISSING_PROGRAM',
    message: `${source.programEnv} is set to ${JSON.stringify(named)}, which is not the absolute path of an executable file.`,
    hint: `Correct ${source.programEnv}, or unset it to use ${source.program} from PATH. ${source.install}`,
  });
}

/**
 * Makes sure that every program that the tool's program calls itself is on `PATH`.
 *
 * @throws Failure `MISSING_PROGRAM` for the first that is not.
 */
export async function checkNeeds(needs: readonly Need[], env: Env): Promise<void> {
  for (const need of needs) await findOnPath(need, env);
}

/** @throws Failure `MISSING_PROGRAM` */
export async function findOnPath(need: Need, env: Env): Promise<string> {
  for (const candidate of candidates(need.program, env)) {
    const found = await executable(candidate, env);
    if (found) return found;
  }
  throw new Failure({
    code: 'MISSING_PROGRAM',
    message: `${need.program} is not installed, or not on the PATH of this server.`,
    hint: need.install,
  });
}

/**
 * Every place is made absolute here and asked for by itself, because `which` would look into the current
 * directory for an empty `PATH` entry, and always does on Windows: that may be a repository with a program of
 * the same name in it.
 */
function candidates(program: string, env: Env): string[] {
  if (isAbsolute(program)) return [program];
  const folders = (variable(env, 'PATH') ?? '')
    .split(delimiter)
    .map((folder) => folder.replace(/^"(.*)"$/, '$1'));
  return folders.filter(isAbsolute).map((folder) => join(folder, program));
}

/** Not in the background: to hand a look at a file to another thread takes ten times as long as the look. */
async function executable(path: string, env: Env): Promise<string | null> {
  const { which } = await programParts();
  return which.sync(path, { nothrow: true, pathExt: variable(env, 'PATHEXT') });
}
