import { quantile, spreadOf } from './statistics.js';

export interface Column<Key extends string> {
  readonly key: Key;
  readonly title: string;
  /** After the point. */
  readonly digits: number;
}

export interface Row<Key extends string> {
  readonly name: string;
  readonly note?: string;
  /** All runs; a row may lack a figure that it can not have. */
  readonly figures: Readonly<Partial<Record<Key, readonly number[]>>>;
}

/** Something that should be so; `undefined` for a ratio whose limit nobody has set, such as that of a pair of the same. */
interface Goal {
  readonly text: string;
  readonly value: number;
  readonly unit?: string;
  readonly limit?: { readonly atMost: number } | { readonly atLeast: number };
}

/** What a benchmark found, before it is written down. */
export interface Table<Key extends string = string> {
  readonly title: string;
  /** What is compared, and how to read it. */
  readonly about: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  readonly runs: number;
  readonly columns: readonly Column<Key>[];
  readonly rows: readonly Row<Key>[];
  readonly goals: readonly Goal[];
}

/** Rows out of the samples of `rounds`, whose samples are objects of figures. */
export function rowsOf<Key extends string>(
  contestants: readonly { readonly name: string; readonly note?: string }[],
  samples: ReadonlyMap<string, readonly Readonly<Partial<Record<Key, number>>>[]>,
  columns: readonly Column<Key>[],
): Row<Key>[] {
  return contestants.map(({ name, note }) => {
    const figures: Partial<Record<Key, number[]>> = {};
    for (const { key } of columns) {
      const values = (samples.get(name) ?? []).flatMap((sample) => sample[key] ?? []);
      if (values.length > 0) figures[key] = values;
    }
    return { name, ...(note !== undefined && { note }), figures };
  });
}

/** The median of one row over that of another, in one column. @throws {Error} where either is missing */
export function ratio<Key extends string>(
  rows: readonly Row<Key>[],
  key: Key,
  one: string,
  other: string,
): number {
  return medianOf(rows, key, one) / medianOf(rows, key, other);
}

export function medianOf<Key extends string>(rows: readonly Row<Key>[], key: Key, name: string): number {
  const values = rows.find((row) => row.name === name)?.figures[key];
  if (values === undefined) throw new Error(`There is no row ${name} with ${key}.`);
  return quantile(values, 0.5);
}

/** @throws {Error} where there is no value: it would count as missed */
function isMet({ text, value, limit }: Goal): boolean | undefined {
  if (!Number.isFinite(value)) throw new Error(`There is no value of ${text}.`);
  if (limit === undefined) return undefined;
  return 'atMost' in limit ? value <= limit.atMost : value >= limit.atLeast;
}

/** The table as Markdown, with its goals below it. */
export function tableText(table: Table): string {
  const head = ['', ...table.columns.map(({ title }) => title)];
  const body = table.rows.map(({ name, note, figures }) => [
    note === undefined ? name : `${name} (${note})`,
    ...table.columns.map(({ key, digits }) => figureText(figures[key], digits)),
  ]);
  return [
    ...table.about,
    '',
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...body.map(line),
    ...(table.goals.length === 0 ? [] : ['', ...goalLines(table.goals)]),
  ].join('\n');
}

function goalLines(goals: readonly Goal[]): string[] {
  return [
    line(['ratio', 'measured', 'goal', '']),
    line(['---', '---:', '---:', '---']),
    ...goals.map((goal) =>
      line([
        goal.text,
        `${number(goal.value, goal.value < 100 ? 2 : 0)}${goal.unit ?? ''}`,
        limitText(goal),
        verdict(goal),
      ]),
    ),
  ];
}

function limitText({ limit, unit = '' }: Goal): string {
  if (limit === undefined) return '';
  return 'atMost' in limit ? `≤ ${limit.atMost}${unit}` : `≥ ${limit.atLeast}${unit}`;
}

function verdict(goal: Goal): string {
  const met = isMet(goal);
  return met === undefined ? '' : met ? 'met' : 'missed';
}

function figureText(values: readonly number[] | undefined, digits: number): string {
  if (values === undefined) return '–';
  const { median, least, most } = spreadOf(values);
  return values.length === 1
    ? number(median, digits)
    : `${number(median, digits)} [${number(least, digits)}–${number(most, digits)}]`;
}

function number(value: number, digits: number): string {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
