import { NETRC_SWITCH } from '../../run/netrc-login.js';
import type { RunContext } from '../../run-context.js';
import { credentialsIn, type Source } from '../../source.js';

/** Headers in which each client gives a credential of its own, by the variable that it takes the place of. */
export type CredentialHeaders = ReadonlyMap<string, string>;

/**
 * The headers that some texts like `API_TOKEN=X-Api-Token` name. Throws a `RangeError` for a variable that is no
 * credential of a source: a client must not set anything else.
 */
export function credentialHeaders(
  texts: readonly string[],
  sources: Readonly<Record<string, Source>>,
): CredentialHeaders {
  const known = new Set(credentialsIn(sources).map(({ env }) => env));
  return new Map(
    texts.map((text) => {
      const [, variable, header] = /^([A-Za-z_][A-Za-z0-9_]*)=([A-Za-z0-9-]+)$/u.exec(text) ?? [];
      if (variable === undefined || header === undefined)
        throw new RangeError(`--credential-header wants VARIABLE=Header, and not ${text}.`);
      if (!known.has(variable))
        throw new RangeError(
          `--credential-header: no source has the credential ${variable}. There is ${[...known].join(', ') || 'none'}.`,
        );
      if (header.toLowerCase() === 'authorization')
        throw new RangeError(
          '--credential-header: Authorization is for this server, and is never handed on (MCP, token passthrough).',
        );
      return [variable, header];
    }),
  );
}

/**
 * The environment of a request's calls: what its client has to give is taken from its headers, and from nowhere else,
 * so that nobody acts with the credential of another or of the operator.
 */
export function environmentOf(
  request: Request,
  headers: CredentialHeaders,
  env: RunContext['env'],
): RunContext['env'] {
  if (headers.size === 0) return env;
  const own = [...headers].map(([variable, header]) => [variable, request.headers.get(header) ?? undefined]);
  return { ...env, [NETRC_SWITCH]: undefined, ...Object.fromEntries(own) };
}
