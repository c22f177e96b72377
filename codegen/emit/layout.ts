/** A piece of code that is laid out on one line or on several. */
export type Code = string | Bracketed | Chain;

/** A list between brackets. */
export interface Bracketed {
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
  /** Blanks inside the brackets when on one line: `{ a }` but `[a]`. */
  readonly padded: boolean;
}

/** A chain of conditional expressions: `test ? value : … : last`. */
interface Chain {
  readonly open: string;
  readonly cases: readonly { readonly test: string; readonly value: Code }[];
  readonly last: Code;
  readonly close: string;
}

const WIDTH = 110;

export function object(entries: readonly (readonly [string, Code] | undefined)[]): Bracketed {
  const items = entries.flatMap((entry): Code[] =>
    entry === undefined ? [] : [entry[0] === entry[1] ? entry[0] : wrapped(`${entry[0]}: `, entry[1])],
  );
  return { open: '{', items, close: '}', padded: true };
}

export function list(items: readonly Code[]): Bracketed {
  return { open: '[', items, close: ']', padded: false };
}

/** The code with text before and after it. */
export function wrapped(before: string, code: Code, after = ''): Code {
  return typeof code === 'string'
    ? `${before}${code}${after}`
    : { ...code, open: `${before}${code.open}`, close: `${code.close}${after}` };
}

/**
 * Lays code out: on one line where it fits, else one item or case a line, indented by two.
 *
 * @param taken columns already used on the line, after its indentation
 */
export function print(code: Code, indent: number, taken = 0): string {
  const flat = inline(code);
  if (typeof code === 'string' || (flat !== undefined && indent + taken + flat.length <= WIDTH))
    return flat ?? '';
  const pad = ' '.repeat(indent + 2);
  if ('items' in code) {
    const lines = code.items.map((item) => `${pad}${print(item, indent + 2, 1)},`);
    return [code.open, ...lines, `${' '.repeat(indent)}${code.close}`].join('\n');
  }
  const cases = code.cases.map(
    ({ test, value }, index) =>
      `${pad}${index === 0 ? '' : ': '}${test}\n${pad}  ? ${print(value, indent + 4, 4)}`,
  );
  return [code.open.trimEnd(), ...cases, `${pad}  : ${print(code.last, indent + 4, 4)}${code.close}`].join(
    '\n',
  );
}

/** The code on one line; undefined where a part of it holds a line break. */
function inline(code: Code): string | undefined {
  if (typeof code === 'string') return code;
  if ('cases' in code) {
    const cases = code.cases.map(({ test, value }) => `${test} ? ${inline(value)} : `);
    return `${code.open}(${cases.join('')}${inline(code.last)})${code.close}`;
  }
  const items = code.items.map(inline);
  if (items.some((item) => item?.includes('\n'))) return undefined;
  const body = items.join(', ');
  return code.padded && body !== ''
    ? `${code.open} ${body} ${code.close}`
    : `${code.open}${body}${code.close}`;
}

/** A member of a top-level object. A long text goes on a line of its own. */
export function printMember(key: string, code: Code): string {
  const line = print(code, 2, key.length + 2);
  const tooLong =
    typeof code === 'string' &&
    !line.includes('\n') &&
    /^['"`]/.test(line) &&
    key.length + line.length > WIDTH - 4;
  return tooLong ? `${key}:\n    ${line}` : `${key}: ${line}`;
}
