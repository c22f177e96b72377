/** What comes bit by bit, and is no JSON. */
export interface StreamBody {
  readonly type: 'text/event-stream' | 'text/plain';
  readonly chunks: readonly string[];
  /** The pause after each chunk; none when absent. */
  readonly everyMs?: number;
  /** Asked again and again after the last chunk: the connection stays open as long as this says so. */
  readonly goesOn?: () => boolean;
}

/** What is no JSON, and comes at once. */
interface RawBody {
  /** Without a type, as for an empty body, none is said. */
  readonly type?: string;
  readonly content: string | Buffer;
}

/** What a handler answers; the server adds the headers that every reply carries. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent instead of the body, as either of these. */
  readonly raw?: RawBody;
  readonly stream?: StreamBody;
}

/** 200 with a JSON body. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** What comes bit by bit; 206 where it is the rest of something. */
export function streamed(stream: StreamBody, status: 200 | 206 = 200): Reply {
  return { status, body: undefined, stream };
}

/** 202: the change has begun; the real API has nothing to say about it yet. */
export function accepted(): Reply {
  return { status: 202, body: {} };
}

/** 201 with the resource that was made. */
export function created(body: unknown): Reply {
  return { status: 201, body };
}
