import { Failure } from '../failure.js';

interface Reason {
  readonly what: string;
  readonly hint: string;
  /** The request was never sent, so that repeating it can't do anything twice. */
  readonly unsent: boolean;
}

const unreachable = 'Check the network of this machine, then try again.';

/** System and undici error codes. */
const reasons: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: { what: 'refused the connection', hint: 'Is the service running there?', unsent: true },
  ENOTFOUND: { what: 'was not found by DNS', hint: 'Check the host name and the network.', unsent: true },
  EAI_AGAIN: { what: 'could not be looked up: DNS did not answer', hint: unreachable, unsent: true },
  EHOSTUNREACH: { what: 'cannot be reached from here', hint: unreachable, unsent: true },
  ENETUNREACH: { what: 'cannot be reached from here', hint: unreachable, unsent: true },
  ETIMEDOUT: { what: 'did not accept a connection in time', hint: unreachable, unsent: true },
  UND_ERR_CONNECT_TIMEOUT: { what: 'did not accept a connection in time', hint: unreachable, unsent: true },
  ECONNRESET: { what: 'broke the connection', hint: 'Try again.', unsent: false },
  EPIPE: { what: 'broke the connection', hint: 'Try again.', unsent: false },
  UND_ERR_SOCKET: { what: 'broke the connection', hint: 'Try again.', unsent: false },
};

/** Whether the error is of the connection and not of the reply, so that another try may meet a better one. */
export function isConnectionError(error: unknown): boolean {
  return reasonOf(error) !== undefined && codeOf(error) !== 'ENOTFOUND';
}

/**
 * What a failed exchange means, in words for people: host and port, never a path, query or header.
 *
 * @param repeatable Whether the request may be sent twice.
 */
export function networkFailure(error: unknown, url: URL, repeatable: boolean): Failure {
  const reason = reasonOf(error);
  const code = codeOf(error);
  const host = hostAndPort(url);
  if (reason !== undefined) {
    const { what, hint, unsent } = reason;
    const message = `${host} ${what}.`;
    const retryable = repeatable || unsent;
    return new Failure(
      { code: 'NETWORK', message, hint: retryable ? hint : sent, retryable },
      { cause: error },
    );
  }
  if (isTls(code)) {
    const message = `No secure connection to ${host}: its certificate or TLS setting was not accepted (${code}).`;
    const hint = 'Check the clock and the trusted certificates of this machine, and the host.';
    return new Failure({ code: 'NETWORK', message, hint }, { cause: error });
  }
  const message = `The exchange with ${host} failed${code ? ` (${code})` : ''}.`;
  return new Failure({ code: 'NETWORK', message, retryable: repeatable }, { cause: error });
}

const sent = 'It is not known whether the request was carried out: look before you repeat the call.';

function reasonOf(error: unknown): Reason | undefined {
  const code = codeOf(error);
  return Object.hasOwn(reasons, code) ? reasons[code] : undefined;
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** OpenSSL's verification results keep their own names; `ERR_TLS_` and `ERR_SSL_` are Node's. */
function isTls(code: string): boolean {
  return /^ERR_(?:TLS|SSL)_|CERT|^UNABLE_TO_|SELF_SIGNED|^EPROTO$|^HOSTNAME_MISMATCH$/.test(code);
}

function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}
