import type { WriteStream } from 'node:tty';
import pc from 'picocolors';

const WIDEST = 100;
const NARROWEST = 40;

type Paint = (text: string) => string;
const plain: Paint = (text) => text;

/** Writes the transcript: never wider than the terminal, in colour only on one. */
export class Terminal {
  readonly colors: ReturnType<typeof pc.createColors>;
  readonly #out: WriteStream;
  #blank = false;

  constructor(out: WriteStream) {
    this.#out = out;
    const { NO_COLOR, TERM } = process.env;
    this.colors = pc.createColors(Boolean(out.isTTY) && !NO_COLOR && TERM !== 'dumb');
  }

  /** Columns that there are; asked anew each time, since windows get resized. */
  get width(): number {
    return Math.max(NARROWEST, Math.min(WIDEST, this.#out.columns || WIDEST));
  }

  /** One blank line, also where two are asked for. */
  gap(): void {
    if (!this.#blank) this.#write('');
  }

  heading(text: string): void {
    this.gap();
    this.#write(this.colors.bold(this.colors.underline(text)));
    this.gap();
  }

  /** A command as one would type it. */
  command(text: string): void {
    this.#write(`  ${this.colors.dim('$')} ${this.colors.bold(text)}`);
  }

  /** Text for reading, wrapped between words; each of its lines starts on a new one. */
  prose(text: string, { indent = 0, paint = plain }: { indent?: number; paint?: Paint } = {}): void {
    for (const line of text.split('\n').flatMap((each) => wrap(each, this.width - indent))) {
      this.#write(`${' '.repeat(indent)}${paint(line)}`);
    }
  }

  /** Text in columns, such as code: a line that is too long is cut. */
  block(text: string, { indent = 0, paint = plain }: { indent?: number; paint?: Paint } = {}): void {
    for (const line of text.split('\n')) {
      this.#write(line === '' ? '' : `${' '.repeat(indent)}${paint(cut(line, this.width - indent))}`);
    }
  }

  /** Text to be copied: exactly as it is, however wide. */
  verbatim(text: string): void {
    this.#write(text);
  }

  #write(line: string): void {
    this.#out.write(`${line}\n`);
    this.#blank = line === '';
  }
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

function wrap(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
