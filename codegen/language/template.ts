import Handlebars from 'handlebars';

/** A parsed text template: the part of Handlebars that compiles to plain code. */
export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: TemplatePath }
  | {
      readonly kind: 'if' | 'unless' | 'each';
      readonly path: TemplatePath;
      readonly body: TemplateNode[];
      readonly otherwise: TemplateNode[];
    };

/** A path from the context `depth` levels out; no parts mean the context itself. */
export interface TemplatePath {
  readonly depth: number;
  readonly parts: readonly string[];
  /** `@index` and the like. */
  readonly data: boolean;
  readonly start: number;
  readonly end: number;
}

export interface TemplateProblem {
  readonly problem: string;
  readonly start: number;
  readonly end: number;
}

const BLOCKS = ['if', 'unless', 'each'] as const;
/** Handlebars takes a lone name of these for a call of its own helper. */
const HELPERS = ['blockHelperMissing', 'each', 'helperMissing', 'if', 'log', 'lookup', 'unless', 'with'];

/** Parses a Handlebars template. Offsets are within its text. */
export function parseTemplate(source: string): { nodes: TemplateNode[]; problems: TemplateProblem[] } {
  const problems: TemplateProblem[] = [];
  const lineStarts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = (at: { line: number; column: number }) => (lineStarts[at.line - 1] ?? 0) + at.column;
  const span = ({ loc }: hbs.AST.Node) => ({ start: offset(loc.start), end: offset(loc.end) });

  let loops = 0;
  const pathOf = (expression: hbs.AST.Expression): TemplatePath => {
    const place = span(expression);
    if (expression.type !== 'PathExpression') {
      problems.push({ problem: 'only the path of a value can stand here', ...place });
      return { depth: 0, parts: [], data: false, ...place };
    }
    const { depth, parts, data, original } = expression as hbs.AST.PathExpression;
    if (data && (!['index', 'first'].includes(String(parts[0])) || parts.length > 1)) {
      problems.push({ problem: `there is no \`${original}\``, ...place });
    } else if (depth + (data ? 1 : 0) > loops) {
      problems.push({ problem: `\`${original}\` is not inside so many \`each\``, ...place });
    }
    return { depth, parts: parts.map(String), data, ...place };
  };

  const nodesOf = (program: hbs.AST.Program | undefined): TemplateNode[] =>
    joined((program?.body ?? []).flatMap((statement) => nodeOf(statement)));

  const nodeOf = (statement: hbs.AST.Statement): TemplateNode[] => {
    if (statement.type === 'ContentStatement') {
      const text = (statement as hbs.AST.ContentStatement).value;
      return text === '' ? [] : [{ kind: 'text', text }];
    }
    if (statement.type === 'CommentStatement') return [];
    if (statement.type === 'MustacheStatement') {
      const mustache = statement as hbs.AST.MustacheStatement;
      if (mustache.params.length > 0 || mustache.hash !== undefined) {
        problems.push({ problem: 'helpers do not exist here', ...span(statement) });
      }
      const { original } = mustache.path as hbs.AST.PathExpression;
      if (HELPERS.includes(original)) {
        problems.push({
          problem: `\`${original}\` is the name of a helper; write \`this.${original}\` for the field`,
          ...span(mustache.path),
        });
      }
      return [{ kind: 'value', path: pathOf(mustache.path) }];
    }
    if (statement.type === 'BlockStatement') {
      const block = statement as hbs.AST.BlockStatement;
      const kind = BLOCKS.find((name) => name === block.path.original);
      const [subject] = block.params;
      if (kind === undefined || subject === undefined || block.params.length > 1) {
        problems.push({
          problem: `\`${block.path.original}\` is not one of if, unless and each with one value`,
          ...span(block.path),
        });
        return [];
      }
      if (block.hash !== undefined || block.program?.blockParams || block.inverse?.blockParams) {
        problems.push({ problem: 'a block takes one value and nothing else', ...span(subject) });
      }
      const path = pathOf(subject);
      if (kind === 'each') loops += 1;
      const body = nodesOf(block.program);
      if (kind === 'each') loops -= 1;
      return [{ kind, path, body, otherwise: nodesOf(block.inverse) }];
    }
    problems.push({ problem: 'partials and decorators do not exist here', ...span(statement) });
    return [];
  };

  try {
    const nodes = nodesOf(Handlebars.parse(source));
    return { nodes, problems };
  } catch (error) {
    return { nodes: [], problems: [locate(source, error, lineStarts)] };
  }
}

/** The parser names the line, and draws an arrow of dashes below the place in what stood before it. */
function locate(source: string, error: unknown, lineStarts: readonly number[]): TemplateProblem {
  const message = error instanceof Error ? error.message : String(error);
  const line = Number(/line (\d+)/.exec(message)?.[1] ?? 1);
  const { column } = error as { column?: number };
  // What the parser finds only after reading it, such as a block closed by another name, has a column.
  if (column !== undefined) {
    const at = Math.min(
      source.length,
      (lineStarts[(error as { lineNumber: number }).lineNumber - 1] ?? 0) + column,
    );
    return { problem: message.replace(/ - \d+:\d+$/, ''), start: at, end: at };
  }
  const [, excerpt = '', arrow = '', last = message] = message.split('\n');
  const seen = excerpt.replace(/^\.\.\./, '');
  const lineStart = lineStarts[line - 1] ?? 0;
  const found = source.indexOf(seen.slice(0, 20), Math.max(0, lineStart - 20));
  const shift = arrow.indexOf('^') - (excerpt.length - seen.length);
  const stop =
    arrow.includes('^') && found >= 0 ? Math.min(source.length, found + Math.max(0, shift)) : source.length;
  // Text that runs to the end without closing braces is no token to the parser.
  const open = last.includes("got 'EOF'") || (last.includes("got 'INVALID'") && !source.includes('}}', stop));
  if (open) return { problem: 'something is not closed', start: source.length, end: source.length };
  const plain = last
    .replace(/^Expecting .*, got 'INVALID'/, 'a character that can not stand here')
    .replace(/^Expecting .*, got /, 'unexpected ');
  return { problem: plain, start: stop, end: stop };
}

/** Texts that a comment stood between as one: `$` and `{` mean something else together. */
function joined(nodes: readonly TemplateNode[]): TemplateNode[] {
  const all: TemplateNode[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.kind === 'text' && last?.kind === 'text')
      all[all.length - 1] = { kind: 'text', text: last.text + node.text };
    else all.push(node);
  }
  return all;
}
