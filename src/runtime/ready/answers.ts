import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A JSON-RPC response as text, up to its id and from there on. */
export type Answer = readonly [before: string, after: string];

/**
 * What a server answers to the requests that clients begin with, taken from its own answers ahead of time. A server with
 * another version of the SDK, other tools or other options has other answers.
 */
export interface ReadyAnswers {
  /** By the revision that `initialize` asks for. */
  readonly legacy: Readonly<Record<string, SessionAnswers>>;
  /** By the revision that the request carries. */
  readonly modern: Readonly<Record<string, SessionAnswers>>;
}

export interface SessionAnswers {
  /** To `initialize` or `server/discover`. */
  readonly hello: Answer;
  /** To `ping`, where the era has it. */
  readonly ping?: Answer;
  /** To `tools/list`: the file that holds it up to the id, and what follows. Lists are long and often the same. */
  readonly list: { readonly file: string; readonly after: string };
}

/** The file of a folder that tells what the others are. */
export const READY = 'ready.json';

/** @throws an Error where the folder holds no such file */
export function readAnswers(folder: string): ReadyAnswers {
  return JSON.parse(readFileSync(join(folder, READY), 'utf8')) as ReadyAnswers;
}
