import type { JsonObject, JsonValue } from '../json.js';
import type { CliPlan, HttpPlan } from '../tool.js';

/** What an API answered to a step. `Body` are the fields that later code reads. */
export interface HttpStep<Body = unknown> {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  /** The list goes on beyond what was collected. */
  readonly more: boolean;
}

/** A reply that was read line by line while it came. */
export interface StreamStep {
  readonly status: number;
  /** The lines, or the last 2,000 of them. */
  readonly lines: readonly string[];
  /** The lines as one text. */
  readonly text: string;
  /** The last 30 lines as one text, or fewer: it has 1,500 characters at most. */
  readonly tail: string;
}

/** What a program printed in a step; `output` is standard output as `parse` reads it. */
export interface CliStep<Output = unknown> {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly output: Output;
}

/** A folder that was packed. The archive itself is removed when the call ends. */
export interface ArchiveStep {
  readonly files: number;
  /** Size of the archive. */
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** A JSON document that kept its schema. Without one to read, `found` is false and `data` null. */
export interface DocumentStep<Data = unknown> {
  readonly found: boolean;
  readonly data: Data;
}

/** The structured answer of another tool. */
export interface CallStep<Answer = unknown> {
  readonly answer: Answer;
}

/** What every step may say besides its work. `Step` is what later code reads of it. */
interface StepDef<Step> {
  readonly id: string;
  /** Told to the client when the step begins. */
  readonly progress?: string;
  /** A state that counts as failure although the step itself went well. */
  readonly fail?: {
    /** It holds by the truth of JavaScript. */
    when(step: NonNullable<Step>): unknown;
    message(step: NonNullable<Step>): string;
    hint?(step: NonNullable<Step>): string;
  };
  /** A failure is noted in the answer and leaves the step absent; a cancellation is not ignored. */
  readonly ignoreErrors?: boolean;
  /** What stays behind if the call ends after this step without success; empty for nothing. */
  leaves?(step: NonNullable<Step>): string;
}

export interface Poll<Step> {
  /** It holds by the truth of JavaScript. */
  done(step: NonNullable<Step>): unknown;
  readonly everyMs: number;
  readonly atMostMs: number;
  /** What to say when it took too long. */
  late?(step: NonNullable<Step>): string;
}

/** What to do about a status that is no success: leave the step out, or fail in these words. */
export type OnStatus = Readonly<
  Record<number, 'skip' | { readonly message?: string; readonly hint?: string; readonly retryable?: boolean }>
>;

export interface HttpStepDef<Step> extends StepDef<Step> {
  readonly plan: HttpPlan;
  readonly onStatus?: OnStatus;
  readonly until?: Poll<Step>;
}

export interface StreamStepDef<Step> extends StepDef<Step> {
  readonly plan: HttpPlan;
  readonly onStatus?: OnStatus;
  /** Told to the client for each line. */
  line?(line: string): string;
}

export interface CliStepDef<Step> extends StepDef<Step> {
  readonly plan: CliPlan;
  readonly parse: 'json' | 'text' | 'lines' | 'none' | RegExp;
  readonly until?: Poll<Step>;
}

export interface ArchiveStepDef<Step> extends StepDef<Step> {
  /** Absolute path or file URL of the folder. */
  readonly root: string;
  /** Files put in, or in place of those of the folder, by their path in the archive. */
  readonly add?: Readonly<Record<string, string | undefined>>;
  /** Limit for the files of the folder together, in bytes. */
  readonly maxBytes: number;
}

export interface DocumentStepDef<Step> extends StepDef<Step> {
  /** What messages call the document. */
  readonly name: string;
  /** The document itself; wins over `file`. */
  readonly text?: string | undefined;
  /** A file in a folder, where no text is given. */
  readonly file?: { readonly folder: string; readonly name: string };
  /** It is no failure that there is none. */
  readonly optional?: boolean;
}

export interface CallStepDef<Step> extends StepDef<Step> {
  readonly tool: string;
  readonly args: JsonObject;
  /** The tool can change something. */
  readonly writes: boolean;
}

/** Runs the steps of one call. Each method throws `Failure`, and nothing else. */
export interface StepRunner {
  http<Step = HttpStep>(step: HttpStepDef<Step>): Promise<Step>;
  stream<Step = StreamStep>(step: StreamStepDef<Step>): Promise<Step>;
  cli<Step = CliStep>(step: CliStepDef<Step>): Promise<Step>;
  archive<Step = ArchiveStep>(step: ArchiveStepDef<Step>): Promise<Step>;
  document<Step = DocumentStep>(step: DocumentStepDef<Step>): Promise<Step>;
  call<Step = CallStep>(step: CallStepDef<Step>): Promise<Step>;
  /** Runs steps side by side. All come to their end; of several failures the first in this order is thrown. */
  together<Steps extends readonly unknown[]>(
    ...steps: { readonly [Index in keyof Steps]: () => Promise<Steps[Index]> | undefined }
  ): Promise<Steps>;
}

/** What the steps of a call came to, by their ids; null for a step that was left out. */
export type StepResults = Readonly<Record<string, object | null | undefined>>;

/** A call in several steps. */
export interface StepsPlan {
  readonly kind: 'steps';
  /** Limit for all steps together. */
  readonly timeoutMs: number;
  /** Each step that may run, as far as the arguments tell. */
  readonly outline: readonly string[];
  run(step: StepRunner): Promise<StepResults>;
}

/** What the steps of a call left. */
export interface StepsReply {
  readonly kind: 'steps';
  readonly steps: Readonly<Record<string, JsonValue>>;
  /** A list in it goes on beyond what was collected. */
  readonly more: boolean;
  /** How long they took together, in whole seconds. */
  readonly seconds: number;
  /** Failures that were ignored. */
  readonly notes: readonly string[];
}
