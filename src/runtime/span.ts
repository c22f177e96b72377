import { Failure } from './failure.js';

/** What a call does, one at a time: a step, a request, one try of it, or a program. */
export type Part =
  | { readonly kind: 'step'; readonly id: string }
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly url: URL;
      /** The address came from an API, and may itself be what lets its bearer in. */
      readonly given: boolean;
      /** How often it was sent before. */
      readonly resent: number;
    }
  | { readonly kind: 'program'; readonly name: string };

/** How a part ended; `error` is a class of errors, never a message. */
export interface PartEnd {
  readonly status?: number | undefined;
  readonly exitCode?: number | undefined;
  readonly error?: string | undefined;
}

/** A call, or a part of one, that somebody traces. There is none where nobody does. */
export interface Span {
  /** Begins a part of this one. */
  start(part: Part): Span;
  end(end: PartEnd): void;
  /** What tells others that their work is a part of this: fields of W3C Trace Context by name, or none. */
  readonly carrier: Readonly<Record<string, string>>;
  /** The same, with more that has to be removed from what is noted about its parts. */
  cleaned(redact: (text: string) => string): Span;
}

/** Does a part of a call, and notes how it ended. Where nobody traces it, this only does it. */
export async function within<T>(
  outer: Span | undefined,
  part: Part,
  work: (span: Span | undefined) => Promise<T>,
  ended: (result: T) => PartEnd = () => ({}),
): Promise<T> {
  const span = outer?.start(part);
  try {
    const result = await work(span);
    span?.end(ended(result));
    return result;
  } catch (error) {
    span?.end({ error: errorClass(error) });
    throw error;
  }
}

/** The code of an error, or else the name of its kind. */
export function errorClass(error: unknown): string {
  if (error instanceof Failure) return error.code;
  if (!(error instanceof Error)) return 'Error';
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : error.name;
}
