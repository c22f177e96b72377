/** What comes bit by bit, and is no JSON. */
export interface StreamBody {
  readonly type: 'text/event-stream' | 'text/plain' | 'application/octet-stream';
  readonly chunks: readonly (string | Buffer)[];
  /** The pause after each chunk; none when absent. */
  readonly everyMs?: number;
  /** Leave the connection open after the last chunk, until either side has enough. */
  readonly goesOn?: boolean;
}

/** What a handler answers; the server adds the headers that every reply carries. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent instead of the body. */
  readonly stream?: StreamBody;
}

/** 200 with a JSON body. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** 200 with what comes bit by bit. */
export function streamed(stream: StreamBody): Reply {
  return { status: 200, body: undefined, stream };
}

/** 202: the change has begun; the real API has nothing to say about it yet. */
export function accepted(): Reply {
  return { status: 202, body: {} };
}

/** 201 with the resource that was made. */
export function created(body: unknown): Reply {
  return { status: 201, body };
}
