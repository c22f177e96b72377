import { type Drift, findDrift, hasDrift, writeGenerated } from '../project/write-generated.js';
import { count, type Format, hasErrors, loadProject, report } from './load-project.js';
import { UserError } from './user-error.js';

/** Writes the generated files, or with `--check` only compares. On errors the last good output stays as it is. */
export async function generate(options: { dir: string; format: Format; check?: boolean }): Promise<void> {
  const project = await loadProject(options.dir, { emit: true });
  report(project, options.format);
  if (hasErrors(project.diagnostics)) {
    process.stderr.write('Nothing was written; the generated files are as they were.\n');
    return;
  }
  if (options.check) {
    const drift = await findDrift(project.dir, project.files);
    if (drift.inTheWay.length > 0) throw inTheWay(drift);
    if (hasDrift(drift)) {
      throw new UserError(
        `The generated files are not what the specs say:\n${listed(drift)}Mend it with: toolsd generate (in a clone of toolsd: npm run generate)`,
      );
    }
    if (options.format === 'pretty')
      process.stdout.write(
        `${count(project.files.size, 'generated file')}, all as the specs say.\n${kept(drift)}`,
      );
    return;
  }
  const drift = await writeGenerated(project.dir, project.files);
  if (drift.inTheWay.length > 0) throw inTheWay(drift);
  if (options.format !== 'pretty') return;
  const changes = drift.missing.length + drift.changed.length + drift.orphaned.length;
  const tools = count(project.project?.tools.length ?? 0, 'tool');
  process.stdout.write(
    `${tools}:${changes === 0 ? ' nothing changed.\n' : `\n${listed(drift)}`}${kept(drift)}`,
  );
}

/** What stands where generated files go, and is somebody's work. */
export function inTheWay({ inTheWay: paths }: Drift): UserError {
  const lines = paths.map((path) => `  ${path}\n`).join('');
  return new UserError(
    `Nothing was written: toolsd did not write these files, and its own go there.\n${lines}Move them away or delete them, then run it again.`,
  );
}

function kept({ foreign }: Drift): string {
  return foreign.map((path) => `  kept     ${path}, which toolsd did not write\n`).join('');
}

function listed({ missing, changed, orphaned }: Drift): string {
  return [
    ...missing.map((path) => `  new      ${path}\n`),
    ...changed.map((path) => `  changed  ${path}\n`),
    ...orphaned.map((path) => `  removed  ${path}\n`),
  ].join('');
}
