import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { compile } from '../../../codegen/compile.js';
import { lineColumn } from '../../../codegen/diagnostics/line-column.js';
import { SERVER_FILE } from '../../../codegen/model/names.js';
import { type Kind, kinds, type Mistake } from './kinds.js';
import { pick, randomFrom } from './random.js';
import { type SpecText, specText } from './spec-text.js';

/** A mistake in a real spec, and what the compiler said first. */
interface Outcome extends Mistake {
  readonly kind: string;
  readonly path: string;
  readonly said: string;
  readonly rightLine: boolean;
  readonly rightFix: boolean;
}

export interface Score {
  readonly outcomes: readonly Outcome[];
  readonly lines: number;
  readonly fixes: number;
}

/** Makes `amount` mistakes, kind by kind in turn, each in a spec drawn by the seed, and scores the first diagnostic. */
export async function scoreMistakes(
  texts: ReadonlyMap<string, string>,
  seed: number,
  amount = 100,
): Promise<Score> {
  const random = randomFrom(seed);
  const specs = [...texts].filter(([path]) => path !== SERVER_FILE).map((entry) => specText(...entry));
  const outcomes: Outcome[] = [];
  const made = new Set<string>();
  while (outcomes.length < amount) {
    for (const [kind, make] of Object.entries(kinds)) {
      if (outcomes.length === amount) break;
      const drawn = draw(specs, make, made, random);
      if (drawn === undefined) continue;
      const { spec, mistake } = drawn;
      made.add(mistake.text);
      outcomes.push({ kind, path: spec.path, ...mistake, ...(await judge(texts, spec.path, mistake)) });
    }
  }
  const count = (of: (one: Outcome) => boolean) => outcomes.filter(of).length;
  return { outcomes, lines: count((one) => one.rightLine), fixes: count((one) => one.rightFix) };
}

/** A mistake of a kind in one of the specs that allow it, which was not made before. */
function draw(specs: readonly SpecText[], make: Kind, made: ReadonlySet<string>, random: () => number) {
  const able = specs.filter((spec) => make(spec, random).length > 0);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const spec = pick(able, random);
    const mistake = spec && pick(make(spec, random), random);
    if (spec && mistake && !made.has(mistake.text) && !sameData(mistake.text, spec.text))
      return { spec, mistake };
  }
  return undefined;
}

/** What reads the same is no mistake: a list that is indented by one more, as a whole. */
function sameData(one: string, other: string): boolean {
  const [left, right] = [parseDocument(one), parseDocument(other)];
  return left.errors.length === 0 && isDeepStrictEqual(left.toJS(), right.toJS());
}

async function judge(texts: ReadonlyMap<string, string>, path: string, { text, lines, fix }: Mistake) {
  const files = new Map([
    [SERVER_FILE, texts.get(SERVER_FILE) ?? ''],
    [path, text],
  ]);
  const { diagnostics } = await compile(files, { emit: false });
  const [first] = diagnostics;
  if (first === undefined) return { said: 'nothing', rightLine: false, rightFix: false };
  const { line } = lineColumn(files.get(first.place.file) ?? '', first.place.start);
  return {
    said: `${line} [${first.code}] ${first.message} | ${first.hint}`,
    rightLine: first.place.file === path && lines.includes(line),
    rightFix: fix.test(first.hint),
  };
}

/** The score as a table, one line for each kind, and each mistake that was not told well. */
export function scoreTable({ outcomes, lines, fixes }: Score): string {
  const rows = Object.keys(kinds).map((kind) => {
    const own = outcomes.filter((one) => one.kind === kind);
    const of = (right: 'rightLine' | 'rightFix') => `${own.filter((one) => one[right]).length}/${own.length}`;
    return `${kind.padEnd(34)} ${of('rightLine').padStart(5)} ${of('rightFix').padStart(5)}`;
  });
  const failures = outcomes
    .filter((one) => !one.rightLine || !one.rightFix)
    .map(({ kind, path, lines: wanted, fix, said, rightLine, rightFix, text }) => {
      const what = [rightLine ? '' : 'line', rightFix ? '' : 'fix'].filter(Boolean).join(' and ');
      const shown = text.split('\n')[(wanted[0] ?? 1) - 1]?.trim().slice(0, 100);
      return `${kind} (${what}) ${path}:${wanted.join('|')} wants ${fix}\n    ${shown}\n    said: ${said}`;
    });
  const head = `${'mistake'.padEnd(34)}  line   fix`;
  return [
    head,
    ...rows,
    `${'all'.padEnd(34)} ${String(lines).padStart(5)} ${String(fixes).padStart(5)}`,
    '',
    ...failures,
  ].join('\n');
}
