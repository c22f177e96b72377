import * as jmespath from '@jmespath-community/jmespath';

/** A node of a parsed expression. */
export type ExpressionNode = ReturnType<typeof jmespath.compile>;

export interface Expression {
  readonly source: string;
  readonly root: ExpressionNode;
  /** Where the name of a field or function stands in the source; what is sound has no need of it. */
  readonly names?: ReadonlyMap<ExpressionNode, { readonly start: number; readonly end: number }>;
}

export interface ExpressionProblem {
  readonly problem: string;
  readonly start: number;
  readonly end: number;
}

/** Parses JMESPath, community edition. A problem comes with its place in the source. */
export function parseExpression(source: string): Expression | ExpressionProblem {
  try {
    const root = jmespath.compile(source);
    return notBeforeDot(source, root) ?? { source, root, names: placeNames(source, root) };
  } catch (error) {
    return locateProblem(source, error);
  }
}

/** In JMESPath `!a.b` is `(!a).b`, a field of a boolean, which nobody means and which is never there. */
function notBeforeDot(source: string, node: ExpressionNode): ExpressionProblem | undefined {
  const isPath = node.type === 'Subexpression' || node.type === 'IndexExpression';
  if (isPath && node.left.type === 'NotExpression') {
    const start = notBeforePath(source);
    const [path = '!'] = /^!\s*[\w"$@.[\]-]+/.exec(source.slice(start)) ?? [];
    const problem = `\`!\` takes no more than the name after it; write \`!(${path.slice(1).trim()})\``;
    return { problem, start, end: start + path.length };
  }
  for (const child of children(node)) {
    const problem = notBeforeDot(source, child);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Where the first `!` stands that has a name after it, and a dot or a bracket after that. */
function notBeforePath(source: string): number {
  const tokens = jmespath.tokenize(source);
  const found = tokens.find((token, index) => {
    const [name, next] = [tokens[index + 1], tokens[index + 2]];
    const named = name !== undefined && /^["$@A-Za-z_]/.test(source.slice(name.start));
    return (
      source[token.start] === '!' && named && next !== undefined && /^[.[]/.test(source.slice(next.start))
    );
  });
  return found?.start ?? 0;
}

/** The names of the functions that expressions may call. */
export function functionNames(): readonly string[] {
  return jmespath.getRegisteredFunctions();
}

/** The child nodes of a node, in the order of the source. */
export function children(node: ExpressionNode): ExpressionNode[] {
  switch (node.type) {
    case 'FilterProjection':
      return [node.left, node.condition, node.right];
    case 'Comparator':
    case 'Arithmetic':
    case 'AndExpression':
    case 'OrExpression':
    case 'IndexExpression':
    case 'Pipe':
    case 'Projection':
    case 'Subexpression':
    case 'ValueProjection':
      return [node.left, node.right];
    case 'ExpressionReference':
    case 'Flatten':
    case 'NotExpression':
      return [node.child];
    case 'Unary':
      return [node.operand];
    case 'MultiSelectHash':
      return node.children.map(({ value }) => value);
    case 'MultiSelectList':
    case 'Function':
      return node.children;
    case 'LetExpression':
      return [...node.bindings.map(({ reference }) => reference), node.expression];
    case 'Ternary':
      return [node.condition, node.trueExpr, node.falseExpr];
    default:
      return [];
  }
}

/** Parsed nodes carry no positions, so the names are matched with the tokens, both in the order of the source. */
function placeNames(source: string, root: ExpressionNode): NonNullable<Expression['names']> {
  const tokens = jmespath
    .tokenize(source)
    .filter(({ type }) => String(type) === 'UnquotedIdentifier' || String(type) === 'QuotedIdentifier');
  const places = new Map<ExpressionNode, { start: number; end: number }>();
  let next = 0;
  const take = (name: string): { start: number; end: number } | undefined => {
    const found = tokens.findIndex((token, index) => index >= next && token.value === name);
    if (found < 0) return undefined;
    next = found + 1;
    const { start, type } = tokens[found] as (typeof tokens)[number];
    const quoted = String(type) === 'QuotedIdentifier';
    return { start, end: quoted ? source.indexOf('"', start + 1) + 1 : start + name.length };
  };
  const visit = (node: ExpressionNode): void => {
    if (node.type === 'Field' || node.type === 'Function') {
      const place = take(node.name);
      if (place !== undefined) places.set(node, place);
    }
    if (node.type === 'MultiSelectHash') {
      for (const pair of node.children) {
        take(pair.name);
        visit(pair.value);
      }
      return;
    }
    for (const child of children(node)) visit(child);
  };
  visit(root);
  return places;
}

/**
 * The parser does not say where it stopped. The first prefix, token by token, that fails for another reason
 * than its end holds the offending token last.
 */
function locateProblem(source: string, error: unknown): ExpressionProblem {
  const problem = (error instanceof Error ? error.message : String(error))
    .replace(/^Syntax error:? ?,?/i, '')
    .trim();
  const atEnd = { problem: 'something is missing at the end', start: source.length, end: source.length };
  let tokens: ReturnType<typeof jmespath.tokenize>;
  try {
    tokens = jmespath.tokenize(source);
  } catch {
    return { problem, ...unreadableCharacter(source) };
  }
  for (let count = 1; count <= tokens.length; count += 1) {
    const start = tokens[count - 1]?.start ?? 0;
    const end = tokens[count]?.start ?? source.length;
    try {
      jmespath.compile(source.slice(0, end));
    } catch (failure) {
      if (/EOF/.test(String(failure))) continue;
      const token = source.slice(start, end).trimEnd();
      return { problem: `\`${token}\` is not expected here`, start, end: start + token.length };
    }
  }
  return atEnd;
}

function unreadableCharacter(source: string): { start: number; end: number } {
  for (let end = 1; end <= source.length; end += 1) {
    try {
      jmespath.tokenize(source.slice(0, end));
    } catch {
      try {
        jmespath.tokenize(source.slice(end));
      } catch {
        continue;
      }
      return { start: end - 1, end };
    }
  }
  return { start: 0, end: source.length };
}
