import type { Failure } from '../../failure.js';
import { plainText } from '../../plain-text.js';
import type { RunContext } from '../../run-context.js';
import type { CliSource } from '../../source.js';
import { childEnv } from '../child-env.js';
import { findProgram } from '../find-program.js';
import { tail } from '../units.js';
import { isNeverPacked, isPackedIfTracked } from './never-packed.js';
import { canceled, quoted, refused, stopIfCanceled, unreadable } from './refusals.js';

/** The settings of a repository can name programs that git runs. A repository that is only listed runs none. */
const harmless = [
  '--no-pager',
  '--literal-pathspecs',
  // Empty, because git before 2.36 takes any word, even false, for a program.
  ...['-c', 'core.fsmonitor='],
  ...['-c', 'core.hooksPath=/dev/null'],
  // Else a folder that is made to look like a bare repository would bring settings of its own.
  ...['-c', 'safe.bareRepository=explicit'],
];

const source: CliSource = {
  kind: 'cli',
  program: 'git',
  install: 'Install git.',
  // Where git looks for what its user ignores everywhere.
  env: ['XDG_CONFIG_HOME'],
  set: {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // A partial clone would fetch what it lacks, by a program that its settings name.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    LC_ALL: 'C',
  },
  requiredEnv: [],
  timeoutMs: 0,
  maxBytes: 100_000_000,
  prompts: [],
  errors: [],
};

/** The absolute path of git, or undefined where there is none. */
export async function findGit(env: RunContext['env']): Promise<string | undefined> {
  return findProgram(source, env).catch(() => undefined);
}

/**
 * What git would take of a folder in a work tree, relative to it: tracked files, also those of submodules, and
 * files that are neither tracked nor ignored. A file that was removed may still be in the list.
 *
 * @throws Failure `INVALID_INPUT` with git's words if git does not read the repository; `CANCELED`.
 */
export async function gitFiles(git: string, root: string, context: RunContext): Promise<string[]> {
  const list = (...options: string[]) => listed(git, ['ls-files', '-z', ...options], root, context);
  const tracked = await list('--cached', '--recurse-submodules');
  const others = await list('--others', '--exclude-standard');
  // One name is listed once for each side of an unfinished merge.
  const files = new Set([...tracked, ...others.filter((path) => !isPackedIfTracked(path))]);
  return [...files].filter((path) => !isNeverPacked(path));
}

async function listed(git: string, argv: string[], root: string, context: RunContext): Promise<string[]> {
  stopIfCanceled(context.signal);
  const { execa } = await import('execa');
  const result = await execa(git, [...harmless, ...argv], {
    cwd: root,
    env: childEnv(source, context.env),
    extendEnv: false,
    stdin: 'ignore',
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: source.maxBytes,
    reject: false,
    cancelSignal: context.signal,
    forceKillAfterDelay: 500,
    verbose: 'none',
  });
  if (context.signal.aborted) throw canceled();
  const said = plainText(Buffer.from(result.stderr).toString('utf8'));
  // Only a warning to git, which would leave out the folder.
  const closed = /could not open directory '(.+)': Permission denied/.exec(said)?.[1];
  if (closed !== undefined) throw unreadable('folder', closed);
  if (result.isMaxBuffer) {
    throw refused(
      `There are too many files in ${quoted(root)}.`,
      'Exclude what the app does not need in .gitignore.',
    );
  }
  if (result.failed) throw repositoryRefused(root, tail(said) || 'git could not be run');
  return Buffer.from(result.stdout).toString('utf8').split('\0').filter(Boolean);
}

function repositoryRefused(root: string, said: string): Failure {
  const reason = said.split('\n').find((line) => line.startsWith('fatal: ')) ?? said;
  const hint = /dubious ownership/.test(said)
    ? 'The repository belongs to another user, whose settings git does not trust. If you do, run the git config command that git names.'
    : 'Run git status in the folder and mend what it reports; or, if the folder need not be a repository, pack a copy of it outside of any.';
  return refused(`git does not read the repository of ${quoted(root)}: ${reason}`, hint, said);
}
