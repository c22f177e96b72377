import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A JSON-RPC response, up to its id and from there on. */
export type Answer<Text = string | Buffer> = readonly [before: Text, after: string];

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
  const files = new Map<string, Buffer>();
  const read = (file: string): Buffer => {
    const content = files.get(file) ?? readFileSync(join(folder, file));
    files.set(file, content);
    return content;
  };
  return JSON.parse(readFileSync(join(folder, READY), 'utf8'), (_key, value) =>
    typeof value?.file === 'string' ? read(value.file) : value,
  ) as ReadyAnswers;
}
