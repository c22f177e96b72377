import type { JsonValue } from './json.js';
import type { ArchiveStep, StepsPlan, StepsReply } from './steps/step.js';

/** What a call can do, in rising order. */
export type Effect = 'read' | 'write' | 'destructive';

/**
 * A tool as the run time registers it. `Input` and `Output` are the types of its arguments and of its
 * `structuredContent`.
 */
export interface ToolDef<Input extends object, Output extends object> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly toolset: string;
  /** Names that it had before. A call under one of them is a call of this tool; they are not listed. */
  readonly aliases?: readonly string[];
  /** Names that parameters had before, each with the name by now. */
  readonly paramAliases?: Readonly<Record<string, string>>;
  /** The highest effect that any call of the tool can have. */
  readonly effect: Effect;
  /** All effects that its calls can have, the lowest first; only `effect`, unless said. */
  readonly effects?: readonly Effect[];
  /** Repeating a call with the same arguments changes nothing more. */
  readonly idempotent: boolean;
  /** The tool reaches things outside this machine. */
  readonly openWorld: boolean;
  /** The effect of one call, where its arguments decide. */
  effectOf?(input: Input): Effect;
  /** The sentence put to a person before a destructive call. */
  confirm?(input: Input): string;
  readonly rules?: readonly Rule<Input>[];
  /** Programs that the source's program calls itself, such as `psql`. */
  readonly needs?: readonly Need[];
  /** Pure: the argv or the request that these arguments stand for. Throws `Failure` INVALID_INPUT only. */
  plan(input: Input): Plan;
  readonly output: OutputDef<Input, Output>;
}

/** Any tool, for code that does not know its types. */
export type AnyTool = ToolDef<object, object>;

/** A rule across parameters, enforced before anything is planned. */
export type Rule<Input> =
  | {
      readonly kind: 'exclusive' | 'exactly_one' | 'at_least_one';
      readonly params: readonly (keyof Input & string)[];
    }
  | { readonly kind: 'requires'; readonly param: keyof Input & string; readonly needs: keyof Input & string };

export interface Need {
  readonly program: string;
  /** How to install it, shown when it is missing. */
  readonly install: string;
}

export type Plan = CliPlan | HttpPlan | StepsPlan;

export interface CliPlan {
  readonly kind: 'cli';
  readonly source: string;
  /** The arguments after the program's name; one item is one argument. */
  readonly argv: readonly string[];
  /** Written to standard input, which is closed otherwise. */
  readonly stdin?: string;
  readonly timeoutMs?: number;
  /** Exit codes that mean success; `[0]` unless said. */
  readonly okExit?: readonly number[];
}

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type QueryValue = string | number | boolean | undefined | readonly (string | number | boolean)[];

export type HttpPlan = RequestPlan & Target;

/** Where a request goes. */
type Target =
  /** Below the source's base; begins with a slash; every hole already percent-encoded as one segment. */
  | { readonly path: string; readonly url?: undefined }
  /** An address that the source itself gave in an earlier reply. It gets none of the source's credentials. */
  | { readonly url: string; readonly path?: undefined };

/** How the single values of a list in a form are told apart: by their name alone, as browsers do, or by their number. */
export type FormLists = 'repeated' | 'indexed';

interface RequestPlan {
  readonly kind: 'http';
  readonly source: string;
  readonly method: HttpMethod;
  /** Absent values are left out, lists repeat the name. */
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: JsonValue;
  /** The body goes as a form, and not as JSON: how its lists are written. */
  readonly form?: FormLists;
  /** The archive that is the body instead. */
  readonly upload?: ArchiveStep;
  /** The reply is read line by line while it comes. */
  readonly stream?: boolean;
  /** Statuses that mean success; any 2xx unless said. */
  readonly expect?: readonly number[];
  readonly page?: Page;
  readonly timeoutMs?: number;
  /** The request may be sent again although its method is not idempotent by RFC 9110, section 9.2.2. */
  readonly repeatable?: boolean;
}

/** How further pages are asked for. At most `max` items are collected, and the reply says when more exist. */
export type Page =
  | { readonly style: 'range'; readonly max: number }
  | { readonly style: 'link'; readonly max: number; readonly items?: string }
  | {
      readonly style: 'cursor';
      readonly max: number;
      /** JMESPath to the next cursor in a reply; null or absent ends. */
      readonly next: string;
      /** Query parameter that carries it. */
      readonly param: string;
      /** JMESPath to the list in a reply; the reply itself unless said. */
      readonly items?: string;
    }
  | {
      readonly style: 'offset';
      readonly max: number;
      /** Query parameter that carries the offset. */
      readonly param: string;
      /** Query parameter that carries the page size. */
      readonly limitParam: string;
      readonly size: number;
      readonly items?: string;
    };

/** What a program left behind. */
export interface CliReply {
  readonly kind: 'cli';
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What an API answered; the pages joined where there were several. */
export interface HttpReply {
  readonly kind: 'http';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where the media type is JSON, else the text; undefined for an empty body. */
  readonly body: JsonValue | undefined;
  /** The list goes on beyond what was collected. */
  readonly more: boolean;
}

export type Reply = CliReply | HttpReply | StepsReply;

/** How a reply becomes an answer. */
export interface OutputDef<Input extends object, Output extends object> {
  readonly parse: 'json' | 'text' | 'lines' | 'none' | RegExp;
  /** JMESPath over the parsed reply; `$args` holds the arguments. The reply itself unless said. */
  select?(input: Input): string;
  show(input: Input): Show<Output>;
  readonly limit: { readonly rows: number; readonly bytes: number };
  /** What there is besides the text: images, sounds, files and links. */
  readonly content?: readonly ContentPart[];
  /** How to ask for less, put after the notice of a cut. */
  readonly narrow?: string;
  /** The answer when a list has no items. */
  empty?(input: Input): string;
  readonly errors?: readonly ErrorRule<Input>[];
  readonly redact?: Redaction;
}

/** A part of an answer besides its text. Each value is a JMESPath expression over the parsed reply. */
export interface ContentPart {
  readonly kind: 'image' | 'audio' | 'resource' | 'link';
  /** Media type; only a link may have none. */
  readonly type?: string;
  readonly read: Readonly<Partial<Record<ContentValue, string>>>;
}

/** `data` and `blob` are Base64. */
export type ContentValue = 'data' | 'uri' | 'text' | 'blob' | 'name';

/** The form of the text answer. */
export type Show<Output extends object> =
  | { readonly form: 'json' }
  | { readonly form: 'lines' }
  /** The text of the reply as it came. */
  | { readonly form: 'verbatim' }
  | { readonly form: 'table'; readonly columns: readonly Column<Output>[] }
  | { readonly form: 'template'; render(output: Output): string };

/** A field of the items of a list answer, or of the answer itself. */
type Column<Output> = Output extends { readonly items: readonly (infer Item)[] }
  ? keyof NonNullable<Item> & string
  : keyof Output & string;

/** What to say to a failed reply. The first rule that fits wins: all of its conditions hold. */
export interface ErrorRule<Input> {
  readonly status?: readonly number[];
  readonly exit?: readonly number[];
  readonly match?: RegExp;
  /** Replaces the message of the API or program. */
  message?(input: Input): string;
  hint?(input: Input): string;
  readonly retryable?: boolean;
}

/** Removed from content, structuredContent, errors and logs, over what is always removed. */
export interface Redaction {
  /** Dotted paths into the parsed reply; `*` is any key or index. */
  readonly paths?: readonly string[];
  readonly patterns?: readonly RegExp[];
}
