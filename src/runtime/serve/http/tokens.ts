import { createHash, timingSafeEqual } from 'node:crypto';
import {
  type AuthInfo,
  OAuthError,
  OAuthErrorCode,
  type OAuthTokenVerifier,
} from '@modelcontextprotocol/server';

const VARIABLE = 'TOOLSD_HTTP_TOKENS';
const SHORTEST = 24;

/** What a checked token says of its bearer. */
export interface Bearer extends AuthInfo {
  readonly extra: { readonly user: string };
}

/**
 * The bearer tokens that an environment lists, as `name=token` with spaces between; undefined if none. Throws a
 * `RangeError` for what could not protect anything.
 */
export function listedTokens(
  env: Readonly<Record<string, string | undefined>>,
): OAuthTokenVerifier | undefined {
  const text = env[VARIABLE]?.trim() ?? '';
  if (text === '') return undefined;
  const users = text.split(/\s+/u).map((pair) => {
    const [, user, token] = /^([^=]+)=(.+)$/u.exec(pair) ?? [];
    if (user === undefined || token === undefined)
      throw new RangeError(`${VARIABLE} wants \`name=token\`, with spaces between.`);
    if (token.length < SHORTEST)
      throw new RangeError(
        `${VARIABLE}: the token of ${user} has ${token.length} characters. Give at least ${SHORTEST}, such as from: openssl rand -hex 24`,
      );
    return { user, digest: digestOf(token) };
  });
  return {
    async verifyAccessToken(token): Promise<Bearer> {
      const digest = digestOf(token);
      // All are compared, each in the same time, so that the time tells nothing about any of them.
      const [found] = users.filter((one) => timingSafeEqual(one.digest, digest));
      if (found === undefined)
        throw new OAuthError(OAuthErrorCode.InvalidToken, 'This token is not known here');
      // It lasts as long as it is listed; who checks the result wants a time.
      const expiresAt = Math.floor(Date.now() / 1000) + 60;
      return { token, clientId: found.user, scopes: [], expiresAt, extra: { user: found.user } };
    },
  };
}

function digestOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
