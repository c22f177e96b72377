import { compile } from '../compile.js';
import { list } from '../diagnostics/words.js';
import { type Migration, migrateTexts } from '../migrate/migrate-texts.js';
import { SERVER_FILE } from '../model/names.js';
import { readProject } from '../project/read-project.js';
import { mayWriteSpecs, writeSpec } from '../project/write-spec.js';
import { colorsOf } from './colors.js';
import { count, hasErrors, projectRoot, report } from './load-project.js';
import { unified } from './test-difference.js';
import { UserError } from './user-error.js';

interface MigrateOptions {
  readonly dir: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * Brings the specs of a project to the current version of the format and shows what changes. Either all files are
 * written or none is: where the result would not compile, or a file can not be written, they stay as they were.
 */
export async function migrate({ dir, dryRun = false, json = false }: MigrateOptions): Promise<void> {
  const root = await projectRoot(dir);
  const before = await readProject(root);
  if (!before.has(SERVER_FILE))
    throw new UserError(`There is no ${SERVER_FILE} in ${root}, so there is nothing to migrate.`);
  const migration = migrateTexts(before, SERVER_FILE);
  if (migration.problems.length > 0) {
    report({ texts: before, diagnostics: migration.problems }, 'pretty');
    throw new UserError('Nothing was written.');
  }
  const { changed } = migration;
  const after = new Map([...before, ...changed]);
  if (changed.size > 0) {
    const { diagnostics } = await compile(after, { emit: false });
    if (hasErrors(diagnostics)) {
      report({ texts: after, diagnostics }, 'pretty');
      throw new UserError('With its changes the project would not compile. Nothing was written.');
    }
  }
  if (!dryRun) await writeAll(root, before, changed);
  process.stdout.write(json ? asJson(migration, dryRun) : shown(before, migration, dryRun));
}

/** Writes every file, or puts back what was written before one failed. */
async function writeAll(
  root: string,
  before: ReadonlyMap<string, string>,
  changed: ReadonlyMap<string, string>,
): Promise<void> {
  await mayWriteSpecs(root, changed.keys());
  const begun: string[] = [];
  try {
    for (const [file, text] of changed) {
      begun.push(file);
      await writeSpec(root, file, text);
    }
  } catch (error) {
    // What can not be written now may not be there to put back; the others are.
    await Promise.allSettled(begun.map((file) => writeSpec(root, file, before.get(file) ?? '')));
    throw error;
  }
}

function asJson({ from, to, changed }: Migration, dryRun: boolean): string {
  return `${JSON.stringify({ from, to, changed: [...changed.keys()], written: !dryRun && changed.size > 0 }, null, 2)}\n`;
}

function shown(
  before: ReadonlyMap<string, string>,
  { from, to, changed }: Migration,
  dryRun: boolean,
): string {
  if (changed.size === 0) return `The specs are of version ${to}, and nothing in them is deprecated.\n`;
  const colors = colorsOf(process.stdout);
  const parts = [...changed].map(
    ([file, text]) => `${colors.bold(file)}\n${unified(before.get(file) ?? '', text, colors)}\n`,
  );
  const what = `${count(changed.size, 'file')}${from === to ? '' : `, from version ${from} to ${to}`}`;
  const end = dryRun
    ? `Would rewrite ${what}. Nothing was written.`
    : `Rewrote ${what}: ${list([...changed.keys()])}. Read what changed, and run \`toolsd check\`.`;
  return `${parts.join('')}${end}\n`;
}
