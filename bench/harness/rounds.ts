/** One of those that are compared. */
export interface Contestant<Sample> {
  readonly name: string;
  /** What makes it other than the rest, for the reader of the table. */
  readonly note?: string;
  /** One run; rejects where it did not do what it was to do. */
  run(): Promise<Sample>;
}

/**
 * Runs all of them in turn, a round at a time, and each round from another one on: what else goes on at the machine, and
 * what the one before leaves behind, meets all alike. The first round is not counted.
 */
export async function rounds<Sample>(
  contestants: readonly Contestant<Sample>[],
  runs: number,
  say: (line: string) => void,
): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const samples = new Map<string, Sample[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= runs; round += 1) {
    say(round === 0 ? 'round to warm up' : `round ${round} of ${runs}`);
    const from = round % contestants.length;
    for (const one of [...contestants.slice(from), ...contestants.slice(0, from)]) {
      const sample = await one.run().catch((error: unknown) => {
        throw new Error(`${one.name}: ${error instanceof Error ? error.message : error}`, { cause: error });
      });
      if (round > 0) samples.get(one.name)?.push(sample);
    }
  }
  return samples;
}
