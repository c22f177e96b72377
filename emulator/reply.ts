/** What a handler answers; the server adds the headers that every reply carries. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** 200 with a JSON body. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** 202: the change has begun; the real API has nothing to say about it yet. */
export function accepted(): Reply {
  return { status: 202, body: {} };
}

/** 201 with the resource that was made. */
export function created(body: unknown): Reply {
  return { status: 201, body };
}
