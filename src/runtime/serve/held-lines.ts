/** Lines beyond it go into a message of their own; a single line that is longer is cut, as clients would do. */
const LONGEST = 4_000;

/** Characters that are held back. A log that comes faster than it is told loses its older lines, never the newest. */
const MOST_HELD = 1_000_000;

/** Lines that wait to be told, and how many were dropped before them. */
export class HeldLines {
  #lines: string[] = [];
  #size = 0;
  #dropped = 0;

  add(line: string): void {
    const cut = line.slice(0, LONGEST).toWellFormed();
    this.#lines.push(cut);
    this.#size += cut.length + 1;
    if (this.#size > MOST_HELD) this.#halve();
  }

  /** All of them, put together in messages, and none of them again. */
  take(): string[] {
    const notice = this.#dropped === 0 ? [] : [`[${this.#dropped} lines are left out]`];
    const lines = [...notice, ...this.#lines];
    this.#lines = [];
    this.#size = 0;
    this.#dropped = 0;
    return inMessages(lines);
  }

  /** Half at a time: to drop each line by itself would move all others each time. */
  #halve(): void {
    const dropped = this.#lines.splice(0, Math.ceil(this.#lines.length / 2));
    this.#dropped += dropped.length;
    for (const { length } of dropped) this.#size -= length + 1;
  }
}

/** Lines put together, as many as fit into a message. */
function inMessages(lines: readonly string[]): string[] {
  const messages: string[] = [];
  for (const line of lines) {
    const last = messages.at(-1);
    if (last === undefined || last.length + 1 + line.length > LONGEST) messages.push(line);
    else messages[messages.length - 1] = `${last}\n${line}`;
  }
  return messages;
}
