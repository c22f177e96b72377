import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Cache } from '../cache/cache.js';
import type { Compilation, LateCompilation } from '../compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { renderGithub } from '../diagnostics/render/github.js';
import { renderJson } from '../diagnostics/render/json.js';
import { renderPretty } from '../diagnostics/render/pretty.js';
import { type ReadText, readText } from '../project/files.js';
import { projectAt, readProject } from '../project/read-project.js';
import { colorsOf } from './colors.js';
import { compilePart, compileWhole, projectCache } from './project-cache.js';
import { UserError } from './user-error.js';

export type Format = 'pretty' | 'json' | 'github';

export interface LoadedProject extends Compilation {
  readonly dir: string;
  readonly texts: ReadonlyMap<string, string>;
}

/** A project of which models and generated texts are there once somebody asks for them. */
export interface CheckedProject extends LateCompilation {
  readonly dir: string;
  readonly texts: ReadonlyMap<string, string>;
}

/** The folder of a project as an absolute path. Throws `UserError` if it holds none. */
export async function projectRoot(dir: string): Promise<string> {
  const root = resolve(dir);
  const found = await projectAt(root);
  if (found === 'there') return root;
  const problem =
    found === 'missing' ? `There is no tools.d in ${root}` : `${join(root, 'tools.d')} is no folder`;
  throw new UserError(`${problem}. Go to a project, or name one with --dir.`);
}

/** Problems with the texts that they are in. */
type Reported = Pick<LoadedProject, 'diagnostics' | 'texts'>;

/** A project as it was read. */
export interface ReadProject {
  readonly dir: string;
  readonly texts: ReadonlyMap<string, string>;
  /** How its generated modules import the contract. */
  readonly contract: string;
}

/** Reads the specs of the project in a folder. Throws `UserError` if it holds none. */
export async function openProject(dir: string, read: ReadText = readText): Promise<ReadProject> {
  const root = await projectRoot(dir);
  const own = existsSync(join(root, 'src/runtime/contract-v1.ts'));
  const contract = own ? '../runtime/contract-v1.js' : 'toolsd/contract-v1';
  return { dir: root, texts: await readProject(root, read), contract };
}

/**
 * Reads and compiles the project in a folder.
 *
 * @param cache what was compiled before; unless said, that of the project on this machine
 */
export async function loadProject(
  dir: string,
  { cache }: { readonly cache?: Cache } = {},
): Promise<LoadedProject> {
  const { dir: root, texts, contract } = await openProject(dir);
  const kept = projectCache(root);
  const compiled = await compileWhole(texts, { emit: false, contract, cache: cache ?? kept });
  kept.settle();
  return { dir: root, texts, ...compiled };
}

/**
 * Compiles a project that was read, as far as is asked for.
 *
 * @param emit whether the generated files are wanted
 */
export async function compileOpened(
  { dir, texts, contract }: ReadProject,
  { emit = false, cache }: { readonly emit?: boolean; readonly cache: Cache },
): Promise<CheckedProject> {
  return { dir, texts, ...(await compilePart(texts, { emit, contract, cache })) };
}

/** Shows problems in the wanted form, and sets the exit code. Forms for programs go to standard output. */
export function report({ diagnostics, texts }: Reported, format: Format): void {
  const textOf = (file: string) => texts.get(file) ?? '';
  if (format === 'json') process.stdout.write(renderJson(diagnostics, textOf));
  else if (format === 'github') process.stdout.write(renderGithub(diagnostics, textOf));
  else if (diagnostics.length > 0) {
    const colors = colorsOf(process.stderr);
    process.stderr.write(`${renderPretty(diagnostics, textOf, colors)}\n${summary(diagnostics)}\n`);
  }
  if (hasErrors(diagnostics)) process.exitCode = 1;
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const files = new Set(diagnostics.map(({ place }) => place.file)).size;
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  const problems = `${count(diagnostics.length, 'problem')} in ${count(files, 'file')}.`;
  return `${problems} \`toolsd explain ${codes[0]}\` says more${codes.length > 1 ? ' of the first' : ''}.`;
}

export function count(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`;
}
