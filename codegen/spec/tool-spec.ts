import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import type { Effect, HttpMethod, Page } from '../../src/runtime/tool.js';

/** A tool as written: what `schema/tool.v1.schema.json` lets through. The reference of each key is there. */
export interface ToolSpec {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly aliases?: readonly string[];
  readonly deprecated?: DeprecatedSpec;
  readonly effect: Effect;
  readonly idempotent?: boolean;
  readonly open_world?: boolean;
  readonly raise?: readonly { readonly when: string; readonly effect: Effect }[];
  readonly confirm?: string;
  readonly params?: Readonly<Record<string, JsonObject>>;
  readonly rules?: readonly RuleSpec[];
  readonly needs?: readonly string[];
  readonly cli?: CliSpec;
  readonly http?: RequestSpec | readonly RequestSpec[];
  readonly steps?: readonly StepSpec[];
  readonly timeout?: string;
  readonly output?: OutputSpec;
  readonly examples: readonly ExampleSpec[];
}

/** Dates are days in the form of ISO 8601. */
export interface DeprecatedSpec {
  readonly since: string;
  readonly until?: string;
  readonly use?: string;
}

interface RuleSpec {
  readonly exclusive?: readonly string[];
  readonly exactly_one?: readonly string[];
  readonly at_least_one?: readonly string[];
  readonly requires?: Readonly<Record<string, string>>;
}

export interface CliSpec {
  readonly source: string;
  readonly argv: readonly ArgvItemSpec[];
  readonly stdin?: string;
  readonly timeout?: string;
  readonly ok_exit?: readonly number[];
}

export type ArgvItemSpec =
  | string
  | {
      readonly when?: string;
      readonly then?: string;
      readonly each?: string;
      readonly as?: string;
      readonly words?: string;
      readonly pattern?: string;
    };

export interface RequestSpec {
  readonly when?: string;
  readonly source: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  readonly form?: JsonObject;
  readonly form_lists?: 'repeated' | 'indexed';
  readonly expect?: readonly number[];
  readonly page?: {
    readonly style: Page['style'];
    readonly max: number;
    readonly items?: string;
    readonly next?: string;
    readonly param?: string;
    readonly limit_param?: string;
    readonly size?: number;
  };
  readonly timeout?: string;
}

export interface StepSpec {
  readonly id: string;
  readonly when?: string;
  readonly progress?: string;
  readonly http?: StepRequestSpec;
  readonly cli?: CliSpec & { readonly parse?: OutputSpec['parse'] };
  readonly archive?: ArchiveSpec;
  readonly document?: DocumentSpec;
  readonly call?: { readonly tool: string; readonly args?: JsonObject };
  readonly until?: string;
  readonly every?: string;
  readonly at_most?: string;
  readonly late?: string;
  readonly on_status?: Readonly<Record<string, 'skip' | StatusWordsSpec>>;
  readonly fail_when?: string;
  readonly message?: string;
  readonly hint?: string;
  readonly ignore_errors?: boolean;
  readonly leaves?: string;
}

interface StatusWordsSpec {
  readonly message?: string;
  readonly hint?: string;
  readonly retryable?: boolean;
}

export interface StepRequestSpec extends Omit<RequestSpec, 'when' | 'path'> {
  readonly path?: string;
  readonly url?: string;
  readonly upload?: string;
  readonly stream?: boolean;
}

interface ArchiveSpec {
  readonly root: string;
  readonly add?: Readonly<Record<string, string>>;
  readonly max: string;
}

interface DocumentSpec {
  readonly name: string;
  readonly text?: string;
  readonly file?: { readonly folder: string; readonly name: string };
  readonly schema: JsonObject;
  readonly optional?: boolean;
}

/** Choices in order; all but the last carry a condition. */
type ChoicesOf<T> = readonly (T | { readonly when: string; readonly then: T })[];

export type TextSpec = string | { readonly table: readonly string[] } | { readonly template: string };

export interface OutputSpec {
  readonly parse?: 'json' | 'text' | 'lines' | 'none' | { readonly pattern: string };
  readonly select?: string | ChoicesOf<string>;
  readonly schema?: JsonObject;
  readonly text?: TextSpec | ChoicesOf<TextSpec>;
  readonly content?: readonly ContentSpec[];
  readonly limit?: { readonly rows?: number; readonly bytes?: number; readonly narrow?: string };
  readonly empty?: string;
  readonly errors?: readonly ErrorSpec[];
  readonly redact?: { readonly paths?: readonly string[]; readonly patterns?: readonly string[] };
}

/** One of `image`, `audio`, `resource` and `link`, and what goes with it. */
export interface ContentSpec {
  readonly image?: string;
  readonly audio?: string;
  readonly resource?: string;
  readonly link?: string;
  readonly text?: string;
  readonly blob?: string;
  readonly name?: string;
  readonly type?: string;
}

export interface ErrorSpec {
  readonly status?: number | readonly number[];
  readonly exit?: number | readonly number[];
  readonly match?: string;
  readonly message?: string;
  readonly hint?: string;
  readonly retryable?: boolean;
}

export interface ExampleSpec {
  readonly name?: string;
  readonly args: JsonObject;
  readonly sends?: readonly string[] | JsonObject;
  readonly reply?: ReplySpec;
  readonly replies?: Readonly<Record<string, StepReplySpec | readonly StepReplySpec[]>>;
  readonly gives?: JsonObject;
}

interface ReplySpec {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
}

export interface StepReplySpec extends ReplySpec {
  readonly files?: number;
  readonly bytes?: number;
  readonly text?: string;
  readonly answer?: JsonObject;
}
