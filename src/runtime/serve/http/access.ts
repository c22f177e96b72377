import {
  type AuthInfo,
  getOAuthProtectedResourceMetadataUrl,
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  type OAuthTokenVerifier,
  oauthMetadataResponse,
  originValidationResponse,
  requireBearerAuth,
} from '@modelcontextprotocol/server';
import type { Issuer } from './oauth.js';

export interface AccessOptions {
  /** Names under which the server is called, besides those of this machine. */
  readonly hosts: readonly string[];
  /** Hosts whose pages may call it. */
  readonly origins: readonly string[];
  /** What knows the bearer tokens; without it, nobody has to show one. */
  readonly tokens?: OAuthTokenVerifier | undefined;
  /** The authorization server, and the address of this one in its tokens. */
  readonly oauth?: { readonly issuer: Issuer; readonly resource: URL; readonly scopes: readonly string[] };
}

/** Who may speak to a server. */
export interface Access {
  /** A refusal of a request that a page in a browser was led into (MCP 2025-11-25, transports, security warning). */
  refuseForeign(request: Request): Response | undefined;
  /** What a client has to know of the authorization server (RFC 9728, RFC 8414), where the request asks for that. */
  metadata(request: Request): Response | undefined;
  /** Who sent the request; a refusal, where that is nobody; undefined where nobody is asked. */
  bearer(request: Request): Promise<AuthInfo | Response | undefined>;
}

export function accessOf({ hosts, origins, tokens, oauth }: AccessOptions): Access {
  const local = localhostAllowedHostnames();
  const hostnames = [...local, ...hosts];
  const pages = [...local, ...origins];
  const verifier = oauth?.issuer.verifier ?? tokens;
  const metadata = oauth && {
    oauthMetadata: oauth.issuer.metadata,
    resourceServerUrl: oauth.resource,
    scopesSupported: [...oauth.scopes],
    // The SDK knows `localhost` only; the command line took https and addresses of this machine, and nothing else.
    dangerouslyAllowInsecureIssuerUrl: true,
  };
  const gate =
    verifier &&
    requireBearerAuth({
      verifier,
      ...(oauth && {
        requiredScopes: [...oauth.scopes],
        resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(oauth.resource),
        expectedResource: oauth.resource,
      }),
    });
  return {
    refuseForeign: (request) =>
      hostHeaderValidationResponse(request, hostnames) ?? originValidationResponse(request, pages),
    metadata: (request) => metadata && oauthMetadataResponse(request, metadata),
    bearer: async (request) => gate?.(request),
  };
}
