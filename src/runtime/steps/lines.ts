const MOST_LINES = 2_000;
const LONGEST_LINE = 4_000;
const TAIL_LINES = 30;
/** A message with more would be cut by its reader, and at the end, which is what matters of a log. */
const LONGEST_TAIL = 1_500;

/** The last lines of a stream. Memory does not grow with what came before them. */
export class LastLines {
  #lines: string[] = [];
  #dropped = 0;

  add(line: string): void {
    this.#lines.push(
      copied(line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE).toWellFormed()}…` : line),
    );
    if (this.#lines.length < 2 * MOST_LINES) return;
    this.#dropped += MOST_LINES;
    this.#lines = this.#lines.slice(MOST_LINES);
  }

  get empty(): boolean {
    return this.#lines.length === 0;
  }

  view(): { readonly lines: readonly string[]; readonly text: string; readonly tail: string } {
    const lines = this.#lines.slice(-MOST_LINES);
    const dropped = this.#dropped + this.#lines.length - lines.length;
    const notice = dropped === 0 ? [] : [`[${dropped} earlier lines are left out]`];
    return { lines, text: [...notice, ...lines].join('\n'), tail: tailOf(lines) };
  }
}

/** A text of its own: a slice keeps all of the text that it was cut from in memory, which is much longer here. */
function copied(text: string): string {
  return Buffer.from(text).toString();
}

/** As many of the last lines as fit, whole ones; of a last line that does not fit by itself, its end. */
function tailOf(lines: readonly string[]): string {
  const last = lines.slice(-TAIL_LINES);
  while (last.length > 1 && last.join('\n').length > LONGEST_TAIL) last.shift();
  return last.join('\n').slice(-LONGEST_TAIL).toWellFormed();
}
