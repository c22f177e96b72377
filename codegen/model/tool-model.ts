import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import type {
  ContentPart,
  ContentValue,
  Effect,
  FormLists,
  HttpMethod,
  Need,
  Page,
  Rule,
} from '../../src/runtime/tool.js';
import type { Expression, ExpressionNode } from '../language/expression.js';
import type { TemplateNode } from '../language/template.js';
import type { Deprecation } from './deprecation.js';

/** A tool with everything resolved and every default filled in. Plain data, deep-frozen. */
export interface ToolModel {
  /** The spec's path in the project. */
  readonly file: string;
  readonly toolset: string;
  readonly name: string;
  readonly names: ToolNames;
  readonly title: string;
  /** Names that it had before, under which it can still be called. */
  readonly aliases: readonly string[];
  readonly deprecated: Deprecation | null;
  /** As written, followed by the rules and the deprecation in words. */
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
  readonly action: CliAction | HttpAction | StepsAction;
  readonly output: OutputModel;
  /** What arguments have to keep. */
  readonly inputSchema: JsonObject;
  /** What clients are shown of it. */
  readonly listedSchema: JsonObject;
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
  /** Names that it had before, under which a call may still give it. */
  readonly aliases: readonly string[];
  readonly deprecated: Deprecation | null;
  readonly required: boolean;
  /** The value that stands in for an absent one: `default` of the schema. */
  readonly fallback: JsonValue | undefined;
  readonly type: string;
  readonly schema: JsonObject;
}

/** A value inserted into a text: an argument, the item of a list, a named group of a word, the line of a stream. */
interface NamedHole {
  readonly from: 'param' | 'item' | 'group' | 'line';
  readonly name: string;
}

/** A field of what came of a step. */
export interface StepHole extends KnownStepRef {
  readonly from: 'step';
  /** The whole reference: `steps.session.body.url`. */
  readonly name: string;
  readonly path: readonly string[];
  /** In a sentence, where an absent field leaves a gap; elsewhere it is a failure. */
  readonly lenient: boolean;
  /** It stands in a text, so that a list or an object is a failure. */
  readonly single: boolean;
}

/** The value of a JMESPath expression over the arguments and the steps so far. */
export interface ExpressionHole {
  readonly from: 'expression';
  readonly name: string;
  readonly params: readonly string[];
  readonly steps: readonly KnownStepRef[];
  readonly lenient: boolean;
  readonly single: boolean;
}

/** A step that an expression or a hole reads, with its name in generated code. */
export interface KnownStepRef {
  readonly id: string;
  readonly identifier: string;
  /** The step is there for sure; it was not left out. */
  readonly sure: boolean;
}

export type Hole = NamedHole | StepHole | ExpressionHole;

export interface Text {
  readonly parts: readonly (string | Hole)[];
  /** Holes whose value may be absent where this text is made. */
  readonly optional: readonly Hole[];
}

/** A condition over arguments, and in steps over what came of earlier ones. */
export interface Condition {
  readonly source: string;
  readonly root: ExpressionNode;
  /** Parameters that are certainly given where it holds, and steps as `steps.<id>`. */
  readonly implies: readonly string[];
  /** It is more than parameters, fields of steps, literals, comparisons, `&&`, `||` and `!`. */
  readonly search: boolean;
  /** Parameters that it reads. */
  readonly params: readonly string[];
  /** Steps that it reads, with their names in generated code. */
  readonly steps: readonly KnownStepRef[];
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
  /** The body goes as a form, with its lists so; as JSON where it is null. */
  readonly form: FormLists | null;
  readonly expect: readonly number[] | null;
  readonly page: Page | null;
  readonly timeoutMs: number | null;
  /** The tool is declared idempotent although the method is not. */
  readonly repeatable: boolean;
}

/** Steps in order; those of one group run side by side. */
export interface StepsAction {
  readonly kind: 'steps';
  readonly timeoutMs: number;
  readonly groups: readonly (readonly StepModel[])[];
}

export interface StepModel {
  readonly id: string;
  /** Name of its result in generated code. */
  readonly identifier: string;
  readonly when: Condition | null;
  /**
   * Parameters, and steps that it reads as `steps.<id>`, of which its condition makes sure where code does not show it: through
   * the conditions of the steps it names, or in an expression that JMESPath evaluates.
   */
  readonly certain: readonly string[];
  readonly progress: Text | null;
  readonly work: StepWork;
  readonly until: PollModel | null;
  readonly onStatus: readonly StatusModel[];
  readonly fail: { readonly when: Condition; readonly message: Text; readonly hint: Text | null } | null;
  readonly ignoreErrors: boolean;
  /** null: the spec says nothing. Without parts: nothing stays. */
  readonly leaves: Text | null;
  /** Its result may be absent: it has a condition, may be skipped, or its errors are ignored. */
  readonly optional: boolean;
  /** What code reads of its result: paths and the JSON types seen there. Settled by the examples. */
  readonly reads: readonly StepRead[];
}

export interface StepRead {
  readonly path: readonly string[];
  readonly types: readonly string[];
}

export type StepWork =
  | { readonly kind: 'http'; readonly request: StepRequest }
  | { readonly kind: 'stream'; readonly request: StepRequest; readonly line: Text | null }
  | { readonly kind: 'cli'; readonly command: CliAction; readonly parse: OutputModel['parse'] }
  | {
      readonly kind: 'archive';
      readonly root: Text;
      readonly add: readonly (readonly [string, Text])[];
      readonly maxBytes: number;
    }
  | {
      readonly kind: 'document';
      readonly name: string;
      readonly text: Text | null;
      readonly file: { readonly folder: Text; readonly name: string } | null;
      readonly optional: boolean;
      readonly schema: JsonObject;
    }
  | {
      readonly kind: 'call';
      readonly tool: string;
      readonly args: BodyNode;
      readonly writes: boolean;
      /** What the tool takes. */
      readonly input: JsonObject;
    };

export interface StepRequest extends RequestModel {
  /** In place of the path: the address out of an earlier reply. */
  readonly url: StepHole | null;
  /** The archive step whose archive is the body. */
  readonly upload: { readonly id: string; readonly identifier: string } | null;
}

interface PollModel {
  readonly done: Condition;
  readonly everyMs: number;
  readonly atMostMs: number;
  readonly late: Text | null;
}

export type StatusModel =
  | { readonly status: number; readonly skip: true }
  | {
      readonly status: number;
      readonly skip: false;
      readonly message: Text | null;
      readonly hint: Text | null;
      readonly retryable: boolean | null;
    };

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

/** A part of an answer besides its text. */
export interface ContentModel {
  readonly kind: ContentPart['kind'];
  readonly type: string | null;
  /** The values with the keys under which the spec has them, in order. */
  readonly values: readonly {
    readonly name: ContentValue;
    readonly key: string;
    readonly expression: Expression;
  }[];
}

export interface OutputModel {
  readonly parse: 'json' | 'text' | 'lines' | 'none' | { readonly pattern: string };
  /** Empty: the reply itself. */
  readonly select: readonly Choice<Expression>[];
  readonly show: readonly Choice<ShowModel>[];
  readonly limit: { readonly rows: number; readonly bytes: number };
  readonly content: readonly ContentModel[];
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
  readonly reply: ReplyModel;
  /** With steps: what each of them gets, in turn. */
  readonly replies: Readonly<Record<string, readonly ReplyModel[]>>;
}

export interface ReplyModel {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonValue | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly files: number;
  readonly bytes: number;
  readonly text: string | null;
  readonly answer: JsonObject;
}
