import type { CliArg } from './cli-command.js';

/** What a usage line says: the arguments in their order, and what of it was not understood. */
export interface Usage {
  readonly args: readonly Omit<CliArg, 'description'>[];
  readonly unread: readonly string[];
}

const NAME = /^(?:<(?<angle>[A-Za-z][\w:-]*)>|(?<plain>[A-Za-z][\w:-]*))$/u;
/** Stand for the table of flags. */
const FLAGS = /^(?:<?(?:options?|flags|opts|global[ _-]?options|global flags)>?(?:\.\.\.)?|--|-\w)$/iu;

/** Reads what follows the name of the command in its usage line. */
export function readUsage(text: string): Usage {
  const args: Omit<CliArg, 'description'>[] = [];
  const unread: string[] = [];
  const tokens = split(text);
  for (const [index, token] of tokens.entries()) {
    const many = /(?:\.\.\.|…)\]?$/u.test(token);
    const bare = token.replace(/(?:\.\.\.|…)/gu, '').trim();
    const optional = bare.startsWith('[');
    const inner = optional ? bare.replace(/^\[(.*)\]$/u, '$1').trim() : bare;
    if (FLAGS.test(inner) || inner === '') continue;
    if (inner.startsWith('-')) continue;
    // The value of a flag that stands before it: `-a <value>`.
    const before = tokens[index - 1] ?? '';
    if (/^--?[A-Za-z][\w-]*$/u.test(before) && before !== '--') continue;
    const groups = NAME.exec(inner)?.groups;
    const name = groups?.angle ?? groups?.plain;
    // A plain word in lower case is part of the command.
    const literal = groups?.plain !== undefined && !optional && /[a-z]/u.test(groups.plain);
    if (name === undefined || literal) unread.push(token);
    else args.push({ name, required: !optional, many });
  }
  return { args, unread };
}

/** Words, with what is in square brackets in one piece. */
function split(text: string): string[] {
  const tokens: string[] = [];
  let depth = 0;
  let token = '';
  for (const char of `${text} `) {
    if (char === '[' || char === '<' || char === '(') depth += 1;
    if (char === ']' || char === '>' || char === ')') depth -= 1;
    if (/\s/u.test(char) && depth <= 0) {
      if (token !== '') tokens.push(token);
      token = '';
    } else token += char;
  }
  if (token.trim() !== '') tokens.push(token.trim());
  return tokens;
}
