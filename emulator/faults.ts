import type { Reply } from './reply.js';

/** One failure to inject. A rule without `method` or `path` hits the next request, whatever it is. */
export interface FaultRule {
  readonly method?: string;
  /** Tested against the path without its query. */
  readonly path?: RegExp;
  /** Answered instead of doing what was asked; when absent, the request is carried out as usual. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON body; a plausible `{id, message}` for the status when absent. */
  readonly body?: unknown;
  /** How many requests to hit; 1 when absent. */
  readonly times?: number;
  /** How long to wait before answering, in milliseconds. */
  readonly delayMs?: number;
  /** Sent as it is instead of JSON, as `text/html`. */
  readonly raw?: string;
  /** Break the connection without an answer. */
  readonly hangUp?: boolean;
  /** Break the connection once this many bytes of the request's body have come. Nothing is carried out. */
  readonly breakUploadAfter?: number;
  /** Break the connection once this many bytes of the answer's body are sent. What was asked is carried out. */
  readonly breakReplyAfter?: number;
}

const USUAL_BODIES: Readonly<Record<number, { id: string; message: string }>> = {
  401: { id: 'unauthorized', message: 'Invalid credentials provided.' },
  403: { id: 'forbidden', message: 'You do not have access to this resource.' },
  404: { id: 'not_found', message: 'Not found.' },
  429: { id: 'rate_limit', message: 'Your account reached the API rate limit. Please wait before retrying.' },
  500: { id: 'internal_server_error', message: 'Internal server error.' },
  503: { id: 'service_unavailable', message: 'The API is temporarily unavailable.' },
};

/** Rules waiting for the requests they are meant for, oldest first. */
export class FaultQueue {
  private pending: { rule: FaultRule; left: number }[] = [];

  add(rule: FaultRule): void {
    this.pending.push({ rule, left: rule.times ?? 1 });
  }

  clear(): void {
    this.pending = [];
  }

  /** The rule that applies to this request, if any; it is used up by one. */
  take(method: string, path: string): FaultRule | undefined {
    const entry = this.pending.find(({ rule }) => {
      if (rule.method && rule.method.toUpperCase() !== method) return false;
      return !rule.path || path.search(rule.path) !== -1;
    });
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.pending = this.pending.filter((other) => other !== entry);
    return entry.rule;
  }
}

/** What a rule answers: its own body, or what the API usually says with its status. Nothing without a status. */
export function faultReply({ status, headers, body, raw }: FaultRule): Reply | undefined {
  if (status === undefined) return undefined;
  return {
    status,
    body: body ?? USUAL_BODIES[status] ?? { id: 'error', message: 'The request failed.' },
    ...(headers && { headers }),
    ...(raw !== undefined && { raw: { type: 'text/html;charset=utf-8', content: raw } }),
  };
}
