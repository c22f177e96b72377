import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text, or what reads it: lists are long, and a client asks for one of them. */
type Text = string | (() => Buffer);

/** A JSON-RPC response, up to its id and from there on. */
export type Answer<Before = Text> = readonly [before: Before, after: Text];

/** Its bytes for the request of an id. Throws where they can not be read. */
export function bytesOf([before, after]: Answer, id: string | number): Buffer {
  return Buffer.concat([bytes(before), Buffer.from(JSON.stringify(id)), bytes(after), Buffer.from('\n')]);
}

function bytes(text: Text): Buffer {
  return typeof text === 'string' ? Buffer.from(text) : text();
}

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
  /** To `tools/list`. */
  readonly list: Answer;
}

/** The file of a folder that tells what the others are. */
const READY = 'ready.json';

/** Texts that are longer have a file of their own: lists are long, and the same in most revisions. */
const LONG = 1_000;

/** Answers as files, by name. */
export function filesOf(answers: ReadyAnswers, digest: (text: string) => string): Map<string, string> {
  const files = new Map<string, string>();
  const text = JSON.stringify(answers, (_key, value: unknown) => {
    if (typeof value !== 'string' || value.length < LONG) return value;
    const file = `${digest(value)}.json`;
    files.set(file, value);
    return { file };
  });
  return files.set(READY, `${text}\n`);
}

/** @throws an Error where the folder does not hold them */
export function readAnswers(folder: string): ReadyAnswers {
  return JSON.parse(readFileSync(join(folder, READY), 'utf8'), (_key, value) =>
    typeof value?.file === 'string' ? () => readFileSync(join(folder, value.file)) : value,
  ) as ReadyAnswers;
}
