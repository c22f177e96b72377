import type { JsonObject } from '../../src/runtime/json.js';
import type { Draft } from '../draft/draft.js';
import type { Shape } from './shape.js';

export const KINDS = ['openapi', 'hyper-schema', 'oclif', 'help', 'curl', 'mcp'] as const;

export type Kind = (typeof KINDS)[number];

/** What a description of a program or an API has to offer, read and not yet chosen from. */
export interface Catalogue {
  readonly kind: Kind;
  /** What it calls itself. */
  readonly title: string;
  /** The source that its tools call, as the server file takes it, and what is open about that. */
  readonly source: SourceNeed;
  readonly candidates: readonly Candidate[];
  /** What is in it and can be no candidate, a sentence each, with its place. */
  readonly unread: readonly string[];
}

export interface SourceNeed {
  readonly spec: JsonObject;
  readonly notes: readonly string[];
}

/** Something that can become a tool, or of which it is known why not. */
export interface Candidate {
  /** Its own name in its document, such as an `operationId` or `apps:create`; unique in a catalogue. */
  readonly id: string;
  /** What `--path` is held against: the path of a request, or the words of a command. */
  readonly path: string;
  readonly tags: readonly string[];
  /** Where it stands: a JSON pointer, a line, or the command whose help says it. */
  readonly at: string;
  readonly summary: string;
  /** The words that its tool is called by, before they are made a name. */
  readonly words: string;
  readonly refusal?: Refusal;
  /** What its callers can tell it by. */
  readonly shape: () => Shape;
  readonly draft: (job: DraftJob) => Draft;
}

interface DraftJob {
  readonly name: string;
  /** The source of the server file that it calls. */
  readonly source: string;
  /** Parameters that the server file shares, by name. */
  readonly shared: Readonly<Record<string, JsonObject>>;
}

export interface Refusal {
  /** Groups refusals when they are counted. */
  readonly reason: 'body' | 'method' | 'path' | 'name' | 'compile' | 'unread';
  /** A sentence. */
  readonly message: string;
}
