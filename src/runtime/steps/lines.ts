const MOST_LINES = 2_000;
const LONGEST_LINE = 4_000;
const TAIL_LINES = 30;

/** The last lines of a stream. Memory does not grow with what came before them. */
export class LastLines {
  #lines: string[] = [];
  #dropped = 0;

  add(line: string): void {
    this.#lines.push(line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE).toWellFormed()}…` : line);
    if (this.#lines.length < 2 * MOST_LINES) return;
    this.#dropped += MOST_LINES;
    this.#lines = this.#lines.slice(MOST_LINES);
  }

  view(): { readonly lines: readonly string[]; readonly text: string; readonly tail: string } {
    const lines = this.#lines.slice(-MOST_LINES);
    const dropped = this.#dropped + this.#lines.length - lines.length;
    const notice = dropped === 0 ? [] : [`[${dropped} earlier lines are left out]`];
    return { lines, text: [...notice, ...lines].join('\n'), tail: lines.slice(-TAIL_LINES).join('\n') };
  }
}
