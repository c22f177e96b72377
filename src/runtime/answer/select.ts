import { compile, TreeInterpreter } from '@jmespath-community/jmespath';
import { Failure } from '../failure.js';
import type { JsonValue } from '../json.js';

type Expression = ReturnType<typeof compile>;

const parsed = new Map<string, Expression>();

/**
 * The value of a JMESPath expression (community edition) over a reply; `$args` holds the arguments. Throws
 * BAD_OUTPUT where a function meets a value of a type it does not take.
 */
export function select(expression: string, value: JsonValue, args: object): JsonValue {
  let node = parsed.get(expression);
  if (node === undefined) {
    node = compile(expression);
    parsed.set(expression, node);
  }
  try {
    const scoped = expression.includes('$args') ? withArgs(node, args) : node;
    return TreeInterpreter.search(scoped, value as never) as JsonValue;
  } catch (error) {
    throw new Failure(
      {
        code: 'BAD_OUTPUT',
        message: `The reply does not fit the expression of this tool: ${error instanceof Error ? error.message : String(error)}`,
        hint: 'The API or program may have changed its answers.',
      },
      { cause: error },
    );
  }
}

/** `let $args = <the arguments> in <expression>`, without writing the arguments into the text. */
function withArgs(expression: Expression, args: object): Expression {
  return {
    type: 'LetExpression',
    bindings: [{ type: 'Binding', variable: 'args', reference: { type: 'Literal', value: args as never } }],
    expression,
  };
}
