import type { Effect } from '../../tool.js';

/**
 * What an operator allows at most. A server holds a list of them, out of a file and of flags, and a call has to keep
 * every one: adding a policy can only take away, and nothing that a client sends reaches it.
 */
export interface Policy {
  /** Where it is written, for refusals: `--read-only`, or the name of a file. */
  readonly origin: string;
  /** The most that a call may do. */
  readonly maxEffect?: Effect;
  /** Tools that may be called have to be in each of these; all may, unless said. */
  readonly only?: readonly (readonly Selector[])[];
  /** Tools that may not, in spite of `only`. */
  readonly except?: readonly Selector[];
  /** What arguments have to keep besides the schemas of the tools. */
  readonly arguments?: readonly ArgumentLimit[];
  /** Who is asked before a call; the first that fits counts. */
  readonly confirm?: readonly ConfirmRule[];
  /** How often a tool may be called, and how many calls at once; the first that fits counts. */
  readonly rates?: readonly RateLimit[];
}

/** Tools by name, or all of a toolset. `*` stands for any text, `?` for one character. */
export interface Selector {
  readonly kind: 'tool' | 'toolset';
  readonly glob: string;
}

export interface ArgumentLimit {
  /** Glob of tool names. */
  readonly tools: string;
  readonly param: string;
  /** Globs, of which a text has to match one. */
  readonly like?: readonly string[];
  /** Globs, of which a text may match none. */
  readonly unlike?: readonly string[];
  /** JSON Schema: what a number may be at most and at least. */
  readonly maximum?: number;
  readonly minimum?: number;
  /** Whether a call has to give it; a call without it would go around `like`. */
  readonly required?: boolean;
  /** No call may give it. */
  readonly forbidden?: boolean;
}

interface ConfirmRule {
  /** Glob of tool names. */
  readonly tools: string;
  /** Calls with this effect; those with any, unless said. */
  readonly effect?: Effect;
  readonly mode: ConfirmMode;
}

/** `ask` puts the call to a person, `allow` lets it through, `refuse` does not. */
export type ConfirmMode = 'ask' | 'allow' | 'refuse';

export interface RateLimit {
  /** Glob of tool names. */
  readonly tools: string;
  /** Calls of one tool in any minute. */
  readonly perMinute?: number;
  /** Calls of one tool under way at the same time. */
  readonly atOnce?: number;
}
