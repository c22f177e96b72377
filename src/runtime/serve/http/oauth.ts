import {
  OAuthError,
  OAuthErrorCode,
  type OAuthMetadata,
  type OAuthTokenVerifier,
} from '@modelcontextprotocol/server';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Bearer } from './tokens.js';

/** Signatures with a public key; a secret that both sides share would let every server make tokens (RFC 8725, 3.2). */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

const PATIENCE_MS = 10_000;

/** An authorization server, as far as a resource server has to know it. */
export interface Issuer {
  readonly metadata: OAuthMetadata;
  readonly verifier: OAuthTokenVerifier;
}

/**
 * Reads what an authorization server says of itself (RFC 8414, else OpenID Connect Discovery), and gives what checks
 * its tokens: JWTs (RFC 9068) with its signature and its name, made for this server and not over.
 *
 * @param issuer its address, exactly as it names itself in its tokens
 * @param resource the address of this server, the audience of tokens for it (RFC 8707)
 */
export async function issuerAt(issuer: string, resource: URL): Promise<Issuer> {
  const metadata = await discover(issuer);
  if (metadata.issuer !== issuer)
    throw new Error(`${issuer} names itself ${metadata.issuer}. Give that address.`);
  const keys = createRemoteJWKSet(new URL(String(metadata.jwks_uri)), { timeoutDuration: PATIENCE_MS });
  return {
    metadata,
    verifier: {
      async verifyAccessToken(token): Promise<Bearer> {
        const options = {
          issuer,
          audience: resource.href,
          algorithms: ALGORITHMS,
          requiredClaims: ['exp', 'sub'],
        };
        const { payload } = await jwtVerify(token, keys, options).catch((error: unknown) => {
          // Keys that can not be had are no fault of the token.
          if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout) throw error;
          throw new OAuthError(OAuthErrorCode.InvalidToken, error.message);
        });
        return bearerOf(token, payload, resource);
      },
    },
  };
}

function bearerOf(token: string, payload: JWTPayload, resource: URL): Bearer {
  const { sub = '', exp = 0, scope, client_id: client } = payload;
  return {
    token,
    clientId: typeof client === 'string' ? client : sub,
    scopes: typeof scope === 'string' ? scope.split(' ') : [],
    expiresAt: exp,
    resource,
    extra: { user: sub },
  };
}

async function discover(issuer: string): Promise<OAuthMetadata> {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/u, '');
  const places = [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ];
  const problems: string[] = [];
  for (const place of places) {
    try {
      const reply = await fetch(place, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
      if (!reply.ok) throw new Error(`status ${reply.status}`);
      const metadata = (await reply.json()) as OAuthMetadata;
      if (typeof metadata.issuer !== 'string' || typeof metadata.jwks_uri !== 'string')
        throw new Error('it names no `issuer` or no `jwks_uri`');
      return metadata;
    } catch (error) {
      problems.push(`${place}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`${issuer} does not say how its tokens are checked.\n  ${problems.join('\n  ')}`);
}
