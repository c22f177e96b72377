import { basename, dirname, relative, resolve } from 'node:path';
import type { Outcome } from '../export/exported.js';
import type { PackageFacts } from '../export/package-facts.js';
import type { ProjectModel } from '../model/server-model.js';
import { readPackageFacts } from './export-facts.js';
import { type Change, writeExport } from './export-write.js';
import { type LoadedProject, loadProject, report } from './load-project.js';
import { UserError } from './user-error.js';

/** What every kind takes. */
export interface ExportOptions {
  readonly dir: string;
  readonly out?: string;
  readonly repository?: string;
  readonly dryRun?: boolean;
  readonly stdout?: boolean;
  readonly json?: boolean;
}

/** A kind of export, from a project to its files. */
export interface ExportKind {
  readonly kind: string;
  /** Of a kind that makes a folder of files: its name unless `--out` says another, and the file that carries the mark. */
  readonly folder?: { readonly name: (project: ProjectModel) => string; readonly main: string };
  readonly executable?: boolean;
  readonly make: (source: ExportSource) => Promise<Outcome> | Outcome;
}

export interface ExportSource {
  readonly loaded: LoadedProject;
  readonly project: ProjectModel;
  readonly facts: PackageFacts;
  /** Where its files go. */
  readonly folder: string;
}

/** Makes an export of a project that compiles, and writes it: all of it or nothing. */
export async function runExport(of: ExportKind, options: ExportOptions): Promise<void> {
  const loaded = await loadProject(options.dir);
  const { project } = loaded;
  if (project === undefined) {
    report(loaded, 'pretty');
    throw new UserError('The specs have to compile first. Nothing was written.');
  }
  if (project.tools.length === 0) throw new UserError('There are no tools to export yet.');
  const facts = await readPackageFacts(loaded.dir, options.repository);
  const out = resolve(options.out ?? of.folder?.name(project) ?? '.');
  // Where there is one file, `--out` is its name.
  const named = of.folder === undefined && options.out !== undefined;
  const folder = named ? dirname(out) : out;
  const outcome = await of.make({ loaded, project, facts, folder });
  if ('problems' in outcome) throw new UserError(`${outcome.problems.join('\n')}\nNothing was written.`);
  const files = named ? renamed(outcome.files, basename(out)) : outcome.files;
  if (options.stdout) {
    process.stdout.write([...files.values()][0] as string);
    return tell(outcome.notes);
  }
  const { kind, executable } = of;
  const writing = { kind, executable, main: of.folder?.main, dryRun: options.dryRun };
  const changes = await writeExport(folder, files, writing);
  if (options.json) {
    const written = changes.map(({ path, change }) => ({ path: resolve(folder, path), change }));
    process.stdout.write(`${JSON.stringify({ kind, files: written, notes: outcome.notes }, null, 2)}\n`);
    return;
  }
  process.stdout.write(changes.map((one) => line(folder, one)).join(''));
  if (options.dryRun) process.stdout.write('Nothing was written.\n');
  tell(outcome.notes);
}

function renamed<Content>(files: ReadonlyMap<string, Content>, name: string): Map<string, Content> {
  const [content] = files.values();
  return new Map(content === undefined ? [] : [[name, content]]);
}

function line(folder: string, { path, change }: Change): string {
  return `  ${change.padEnd(8)} ${relative('.', resolve(folder, path))}\n`;
}

/** What a person has to do besides is no part of a file on standard output. */
function tell(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`${note}\n`);
}
