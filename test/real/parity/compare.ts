import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedRequest } from '../../../emulator/index.js';
import type { Made, Outcome, Row } from './row.js';
import type { Sides } from './sides.js';
import { changeBetween, readState, type State } from './state.js';

/** What one side did: these two have to be equal. */
interface Deed {
  readonly failed: boolean;
  /** The facts it told, or what it said of its failure. */
  readonly facts: unknown;
  /** The bodies that it sent, where the row asks for them. */
  readonly bodies: readonly unknown[];
  /** What is different afterwards. */
  readonly changed: readonly string[];
}

export interface Comparison {
  readonly ours: Deed;
  readonly theirs: Deed;
  /** Everything but the verdict. */
  readonly seen: Omit<Outcome, 'verdict'>;
}

/** Compares one row at a time, each side on a fresh emulator. */
export class Comparer {
  readonly #sides: Sides;
  readonly #names = new Map<string, string>();
  #seed: State | undefined;

  constructor(sides: Sides) {
    this.#sides = sides;
  }

  async compare(row: Row): Promise<Comparison> {
    const { tool, title } = row;
    const ours = await this.#observe(row, (made) => this.#ours(row, made));
    const theirs = await this.#observe(row, (made) => this.#theirs(row, made));
    const sent = ours.more.argv === undefined ? ours.requests.map(requestLine) : [ours.more.argv];
    const cli = theirs.more.argv ?? '';
    const counts = { requests: ours.requests.length, cliRequests: theirs.requests.length };
    const seen = { tool, title, sent, cli, ...counts, facts: ours.deed.facts, changed: ours.deed.changed };
    return { ours: ours.deed, theirs: theirs.deed, seen };
  }

  async #ours(row: Row, made: Made) {
    const args = typeof row.args === 'function' ? row.args(made) : row.args;
    const { result, argv } = await this.#sides.ours(row.tool, args);
    const [{ text }] = result.content;
    const failed = result.isError === true;
    const facts = failed ? failureOf(row, text) : (row.facts?.ours(result.structuredContent, made) ?? null);
    return { failed, facts, argv: argv && commandLine(argv) };
  }

  async #theirs(row: Row, made: Made) {
    const argv = typeof row.cli === 'function' ? row.cli(made) : row.cli;
    const { exitCode, ...said } = await this.#sides.theirs(argv);
    const failed = exitCode !== 0;
    const facts = failed ? failureOf(row, said.stderr) : (row.facts?.theirs(said, made) ?? null);
    return { failed, facts, argv: commandLine(argv) };
  }

  /** Lets one side act on the seed, and looks at what it left behind. */
  async #observe<Told extends { failed: boolean; facts: unknown }>(
    row: Row,
    act: (made: Made) => Promise<Told>,
  ) {
    const { emulator, database } = this.#sides;
    emulator.reset();
    this.#seed ??= await readState(emulator, this.#names);
    emulator.reset();
    const made = (await row.prepare?.(database)) ?? {};
    try {
      const before = await made.look?.();
      const { failed, facts, ...more } = await act(made);
      const requests = [...emulator.requests];
      const bodies = requests
        .filter(({ method, path }) => row.sends?.test(`${method} ${path}`))
        .map(({ body }) => body);
      const changed = changeBetween(this.#seed, await readState(emulator, this.#names));
      const after = await settled(made, before, row.changes === true);
      if (before !== after) changed.push(`the database: ${before || 'nothing'} -> ${after || 'nothing'}`);
      return { deed: { failed, facts, bodies, changed }, requests, more };
    } finally {
      await made.remove?.();
    }
  }
}

/** A process takes a moment to end. */
async function settled(made: Made, before: string | undefined, waits: boolean): Promise<string | undefined> {
  let after = await made.look?.();
  for (let tries = 0; waits && made.look && after === before && tries < 40; tries += 1) {
    await sleep(50);
    after = await made.look();
  }
  return after;
}

function failureOf({ refused }: Row, text: string): string {
  return refused?.exec(text)?.[0] ?? text;
}

function requestLine({ method, path, query, body }: RecordedRequest): string {
  const search = new URLSearchParams(query).toString();
  const json = body === undefined ? '' : ` ${JSON.stringify(body)}`;
  return `${method} ${path}${search === '' ? '' : `?${search}`}${json}`;
}

function commandLine(argv: readonly string[]): string {
  const quoted = argv.map((text) => (/^[\w@%+=:,./-]+$/u.test(text) ? text : JSON.stringify(text)));
  return ['heroku', ...quoted].join(' ');
}
