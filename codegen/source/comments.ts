import { CST, Lexer } from 'yaml';

/** A comment of a YAML text with its sign. */
export interface Comment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Comments in order. A sign in a quoted text or in a text of several lines begins none (YAML 1.2.2, section 6.6). */
export function commentsOf(text: string): Comment[] {
  const found: Comment[] = [];
  let offset = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    const control = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR].includes(token);
    if (CST.tokenType(token) === 'comment' && before !== CST.SCALAR)
      found.push({ text: token, start: offset, end: offset + token.length });
    if (!control) offset += token.length;
    before = token;
  }
  return found;
}
