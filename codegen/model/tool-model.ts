import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import type { Effect, HttpMethod, Need, Page, Rule } from '../../src/runtime/tool.js';
import type { Expression, ExpressionNode } from '../language/expression.js';
import type { TemplateNode } from '../language/template.js';

/** A tool with everything resolved and every default filled in. Plain data, deep-frozen. */
export interface ToolModel {
  /** The spec's path in the project. */
  readonly file: string;
  readonly toolset: string;
  readonly name: string;
  readonly names: ToolNames;
  readonly title: string;
  /** As written, followed by the rules in words. */
  readonly description: string;
  /** What the least call does. */
  readonly effect: Effect;
  /** What the worst call does. */
  readonly highestEffect: Effect;
  readonly raise: readonly { readonly when: Condition; readonly effect: Effect }[];
  readonly idempotent: boolean;
  readonly openWorld: boolean;
  readonly confirm: Text | null;
  readonly params: readonly ParamModel[];
  readonly rules: readonly Rule<Record<string, unknown>>[];
  readonly needs: readonly Need[];
  readonly action: CliAction | HttpAction;
  readonly output: OutputModel;
  readonly inputSchema: JsonObject;
  readonly examples: readonly ExampleModel[];
}

/** Names in generated code, decided once. */
export interface ToolNames {
  readonly constant: string;
  readonly type: string;
  /** Path below src/generated, without its ending. */
  readonly module: string;
}

export interface ParamModel {
  readonly name: string;
  /** Identifier of the argument in generated code. */
  readonly identifier: string;
  readonly required: boolean;
  /** The value that stands in for an absent one: `default` of the schema. */
  readonly fallback: JsonValue | undefined;
  readonly type: string;
  readonly schema: JsonObject;
}

/** A value inserted into a text: an argument, the item of a list, or a named group of a word. */
export interface Hole {
  readonly from: 'param' | 'item' | 'group';
  readonly name: string;
}

export interface Text {
  readonly parts: readonly (string | Hole)[];
  /** Holes whose value may be absent where this text is made. */
  readonly optional: readonly Hole[];
}

/** A condition over arguments: parameters, literals, comparisons, `&&`, `||`, `!`. */
export interface Condition {
  readonly source: string;
  readonly root: ExpressionNode;
  /** Parameters that are certainly given where it holds. */
  readonly implies: readonly string[];
}

export interface Choice<T> {
  /** null for the last one, which takes what is left. */
  readonly when: Condition | null;
  readonly value: T;
}

export interface CliAction {
  readonly kind: 'cli';
  readonly source: string;
  readonly argv: readonly ArgvItem[];
  readonly stdin: Text | null;
  readonly timeoutMs: number | null;
  readonly okExit: readonly number[] | null;
}

export type ArgvItem =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'flag'; readonly when: Condition; readonly argument: string }
  | { readonly kind: 'each'; readonly param: string; readonly text: Text }
  | { readonly kind: 'words'; readonly param: string; readonly pattern: string };

export interface HttpAction {
  readonly kind: 'http';
  readonly requests: readonly Choice<RequestModel>[];
}

export interface RequestModel {
  readonly source: string;
  readonly method: HttpMethod;
  readonly path: Text;
  readonly query: readonly (readonly [string, BodyNode])[];
  readonly headers: readonly (readonly [string, Text])[];
  readonly body: BodyNode | null;
  readonly expect: readonly number[] | null;
  readonly page: Page | null;
  readonly timeoutMs: number | null;
  /** The tool is declared idempotent although the method is not. */
  readonly repeatable: boolean;
}

/** A JSON value with holes. */
export type BodyNode =
  | { readonly kind: 'literal'; readonly value: JsonValue }
  | { readonly kind: 'hole'; readonly hole: Hole; readonly optional: boolean }
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, BodyNode])[] }
  | { readonly kind: 'list'; readonly items: readonly BodyNode[] }
  | {
      readonly kind: 'words';
      readonly param: string;
      readonly pattern: string;
      readonly as: BodyNode;
      readonly optional: boolean;
    };

export type ShowModel =
  | { readonly form: 'json' | 'lines' | 'verbatim' }
  | { readonly form: 'table'; readonly columns: readonly string[] }
  | { readonly form: 'template'; readonly source: string; readonly nodes: readonly TemplateNode[] };

export interface OutputModel {
  readonly parse: 'json' | 'text' | 'lines' | 'none' | { readonly pattern: string };
  /** Empty: the reply itself. */
  readonly select: readonly Choice<Expression>[];
  readonly show: readonly Choice<ShowModel>[];
  readonly limit: { readonly rows: number; readonly bytes: number };
  readonly narrow: string | null;
  readonly empty: Text | null;
  readonly errors: readonly ErrorModel[];
  readonly redact: { readonly paths: readonly string[]; readonly patterns: readonly string[] };
  readonly schema: JsonObject;
}

export interface ErrorModel {
  readonly status: readonly number[] | null;
  readonly exit: readonly number[] | null;
  readonly match: string | null;
  readonly message: Text | null;
  readonly hint: Text | null;
  readonly retryable: boolean | null;
}

export interface ExampleModel {
  readonly name: string;
  readonly args: JsonObject;
  readonly reply: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: JsonValue | null;
    readonly stdout: string;
    readonly stderr: string;
    readonly exit: number;
  };
}
