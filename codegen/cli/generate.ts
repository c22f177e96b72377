import { type Drift, digestsOf, findDrift, hasDrift, writeGenerated } from '../project/write-generated.js';
import { compileOpened, count, type Format, hasErrors, openProject, report } from './load-project.js';
import { projectCache } from './project-cache.js';
import { knownOutcome, type Outcome, outcomeKey } from './remember-outcome.js';
import { UserError } from './user-error.js';

interface GenerateOptions {
  readonly dir: string;
  readonly format: Format;
  readonly check?: boolean;
}

/** Writes the generated files, or with `--check` only compares. On errors the last good output stays as it is. */
export async function generate({ dir, format, check }: GenerateOptions): Promise<void> {
  const read = await openProject(dir);
  const cache = projectCache(read.dir);
  const key = outcomeKey('generated', read);
  const known = knownOutcome(cache, key);
  if (known !== undefined) {
    // As long as the files are what came of it, there is nothing to compile.
    const digests = new Map(known.files);
    const drift = await findDrift(read.dir, digests);
    if (!hasDrift(drift)) {
      report({ diagnostics: known.diagnostics, texts: read.texts }, format);
      return tell(drift, { format, check: check === true, tools: known.tools, files: digests.size });
    }
  }
  const project = await compileOpened(read, { emit: true, cache });
  report(project, format);
  const { diagnostics, files } = project;
  if (hasErrors(diagnostics)) {
    cache.settle();
    process.stderr.write('Nothing was written; the generated files are as they were.\n');
    return;
  }
  const tools = project.sound?.tools.length ?? 0;
  const digests = digestsOf(files);
  if (known === undefined) cache.put(key, { diagnostics, tools, files: [...digests] } satisfies Outcome);
  cache.settle();
  const drift = check ? await findDrift(project.dir, digests) : await writeGenerated(project.dir, files);
  if (drift.inTheWay.length > 0) throw inTheWay(drift);
  if (check && hasDrift(drift))
    throw new UserError(
      `The generated files are not what the specs say:\n${listed(drift)}Mend it with: toolsd generate (in a clone of toolsd: npm run generate)`,
    );
  tell(drift, { format, check: check === true, tools, files: files.size });
}

/** Says what was done, or that there was nothing to do. */
function tell(
  drift: Drift,
  { format, check, tools, files }: { format: Format; check: boolean; tools: number; files: number },
): void {
  if (format !== 'pretty') return;
  const done = check
    ? `${count(files, 'generated file')}, all as the specs say.\n`
    : `${count(tools, 'tool')}:${hasDrift(drift) ? `\n${listed(drift)}` : ' nothing changed.\n'}`;
  process.stdout.write(`${done}${kept(drift)}`);
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
