import { readFile } from 'node:fs/promises';
import { Failure } from '../../src/runtime/failure.js';
import { runCli } from '../../src/runtime/run/cli.js';
import type { CliSource } from '../../src/runtime/source.js';
import { didYouMean, list } from '../diagnostics/words.js';
import type { CliCommand } from '../draft/cli-command.js';
import { readHelp } from '../draft/read-help.js';
import { isManifest, manifestCommand } from '../draft/read-manifest.js';
import { UserError } from './user-error.js';

const HELP_TIMEOUT_MS = 20_000;

/**
 * The words of a command; none for the program itself. Throws `UserError` for what could be a flag or a shell's,
 * because it would end up in the spec.
 */
export function commandWords(command: string): readonly string[] {
  const problem = commandProblem(command);
  if (problem !== undefined) throw new UserError(problem);
  return wordsOf(command);
}

export function commandProblem(command: string): string | undefined {
  if (wordsOf(command).every((word) => /^[A-Za-z0-9][\w:.+-]*$/u.test(word))) return undefined;
  return `\`${command}\` is no command. Give its words without the program and without flags, such as "pg:info" or "remote show"; or "" for the program itself.`;
}

function wordsOf(command: string): string[] {
  return command.split(/\s+/u).filter((word) => word !== '');
}

/** What an oclif manifest says of a command. Throws `UserError` where it says nothing. */
export async function commandFromManifest(path: string, words: readonly string[]): Promise<CliCommand> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path} can not be read (${error.code}). Give the path of an oclif.manifest.json.`);
  });
  const manifest = parsed(text);
  if (!isManifest(manifest))
    throw new UserError(
      `${path} is no oclif manifest: it has no \`commands\`. Leave --manifest out to read the help.`,
    );
  const found = manifestCommand(manifest, words);
  if (found !== undefined) return found.command;
  const known = Object.keys(manifest.commands);
  if (words.length === 0)
    throw new UserError(`${path} lists commands. Name one with --command: ${list(known, 'or')}.`);
  throw new UserError(
    `${path} has no command \`${words.join(':')}\`. ${didYouMean(words.join(':'), known, 'It has none at all.')}`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A help as it was printed, and as a command. */
export interface CommandHelp {
  readonly text: string;
  readonly command: CliCommand;
}

/**
 * What a program's own help says of a command. The program is found and run as a tool would run it, without a shell
 * and in an empty folder, but asked for no credentials: its help needs none.
 */
export async function commandFromHelp(source: CliSource, words: readonly string[]): Promise<CliCommand> {
  const say = (line: string) => void process.stderr.write(`Reading ${line}\n`);
  const found = await helpOf(source, words, say);
  if (found !== undefined) return found.command;
  throw new UserError(
    `The help of \`${[source.program, ...words].join(' ')}\` is in no form that can be read: it has neither a usage line nor a table of flags. Copy a spec that resembles it.`,
  );
}

/** The same for one command of many; undefined where its help can not be read. */
export async function helpOf(
  source: CliSource,
  words: readonly string[],
  say: (line: string) => void,
): Promise<CommandHelp | undefined> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  try {
    for (const flag of ['--help', '-h']) {
      say([source.program, ...words, flag].join(' '));
      const { stdout, stderr } = await runCli(
        { kind: 'cli', source: '', argv: [...words, flag], timeoutMs: HELP_TIMEOUT_MS },
        { ...source, requiredEnv: [], prompts: [] },
        { signal: controller.signal, env: process.env },
      );
      const text = stdout.trim() === '' ? stderr : stdout;
      const command = readHelp(text, source.program, words);
      if (command !== undefined) return { text, command };
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new UserError([error.message, error.hint].filter(Boolean).join('\n'));
  } finally {
    process.removeListener('SIGINT', stop);
  }
}
