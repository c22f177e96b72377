import { compile } from '../compile.js';
import { lineColumn } from '../diagnostics/line-column.js';
import { readProject } from '../project/read-project.js';
import { mayWriteSpecs, writeSpec } from '../project/write-spec.js';
import { type Fix, fixesOf, layoutFixes, spliced } from '../source/fix-text.js';
import { projectRoot } from './load-project.js';

/** More rounds than a file needs: mending one thing brings to light what stood behind it. */
const ROUNDS = 5;

export interface FixedProject {
  readonly root: string;
  /** The new text of each file that changes. */
  readonly changed: ReadonlyMap<string, string>;
  /** A line for each place that is mended. */
  readonly notes: readonly string[];
}

/** Mends what needs no judgement, in memory. What is not named in the notes keeps its bytes. */
export async function fixProject(dir: string): Promise<FixedProject> {
  const root = await projectRoot(dir);
  const before = await readProject(root);
  const texts = new Map(before);
  const notes: string[] = [];
  const mend = (fixes: readonly Fix[]) => {
    for (const file of new Set(fixes.map(({ place }) => place.file))) {
      const text = texts.get(file) ?? '';
      const own = fixes.filter(({ place }) => place.file === file);
      notes.push(...notesOf(file, text, own));
      texts.set(file, spliced(text, own));
    }
  };
  mend([...texts].flatMap(([file, text]) => layoutFixes(file, text, schemaFor(file, before))));
  for (let round = 0; round < ROUNDS; round += 1) {
    const { diagnostics } = await compile(texts, { emit: false });
    const fixes = fixesOf(diagnostics, (file) => texts.get(file) ?? '');
    if (fixes.length === 0) break;
    mend(fixes);
  }
  const changed = new Map([...texts].filter(([file, text]) => text !== before.get(file)));
  return { root, changed, notes };
}

/** Writes every file that changes, or none where one of them can not be written. */
export async function writeFixes({ root, changed }: FixedProject): Promise<void> {
  await mayWriteSpecs(root, changed.keys());
  for (const [file, text] of changed) await writeSpec(root, file, text);
}

/** The schema that specs of the same folder depth name. Where none does, editors are not this project's matter. */
function schemaFor(file: string, texts: ReadonlyMap<string, string>): string | undefined {
  const depth = (path: string) => path.split('/').length;
  const named = [...texts]
    .filter(([path]) => depth(path) === depth(file))
    .map(([, text]) => /^# yaml-language-server: \$schema=(\S+)/m.exec(text)?.[1]);
  return named.find((one) => one !== undefined);
}

/** A line for each place; what a whole file has many of is told once. */
function notesOf(file: string, text: string, fixes: readonly Fix[]): string[] {
  const amounts = new Map<string, { first: number; amount: number }>();
  for (const { place, what } of fixes) {
    const seen = amounts.get(what);
    amounts.set(what, { first: seen?.first ?? place.start, amount: (seen?.amount ?? 0) + 1 });
  }
  return [...amounts].map(([what, { first, amount }]) => {
    const more = amount === 1 ? '' : `, in ${amount} places`;
    return `${file}:${lineColumn(text, first).line} ${what}${more}`;
  });
}
