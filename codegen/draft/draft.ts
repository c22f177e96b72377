import type { JsonObject } from '../../src/runtime/json.js';
import type { Effect, FormLists, HttpMethod } from '../../src/runtime/tool.js';
import type { ArgvItemSpec } from '../spec/tool-spec.js';

/** A spec as it is about to be written: its parts, and what is open about each. */
export interface Draft {
  readonly name: string;
  /** What it wraps, such as `heroku pg:info`. */
  readonly wraps: string;
  readonly title: string;
  readonly description: string;
  readonly effect: GuessedEffect;
  readonly confirm?: string;
  readonly params: readonly DraftParam[];
  readonly action: DraftCli | DraftRequest;
  readonly output: readonly DraftKey[];
  readonly examples: readonly DraftExample[];
  /** What could not be mapped, a sentence each. */
  readonly notes: readonly string[];
}

export interface GuessedEffect {
  readonly effect: Effect;
  /** What the guess is from, as half a sentence. */
  readonly because: string;
}

export interface DraftParam {
  readonly name: string;
  /** As it stands in the spec: a schema with a description, or `$ref: '#name'`. */
  readonly spec: JsonObject;
  readonly required: boolean;
  /** A value that the schema lets through, for the examples. */
  readonly sample: unknown;
  readonly todo?: string;
}

interface DraftCli {
  readonly kind: 'cli';
  readonly source: string;
  readonly argv: readonly ArgvItemSpec[];
  readonly todo?: string;
}

export interface DraftRequest {
  readonly kind: 'http';
  readonly source: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly form_lists?: FormLists;
}

/** A key with its value; or, without one, a comment alone. */
export interface DraftKey {
  readonly key?: string;
  readonly value?: unknown;
  readonly todo?: string;
}

export interface DraftExample {
  readonly name: string;
  readonly args: JsonObject;
  readonly reply: JsonObject;
  readonly todo?: string;
}
