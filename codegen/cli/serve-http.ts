import type { HostOptions } from '../../src/runtime/serve/host.js';
import { type Access, accessOf } from '../../src/runtime/serve/http/access.js';
import { isLoopback } from '../../src/runtime/serve/http/loopback.js';
import { issuerAt } from '../../src/runtime/serve/http/oauth.js';
import { type HttpOptions, serveHttp as serve } from '../../src/runtime/serve/http/serve-http.js';
import { listedTokens } from '../../src/runtime/serve/http/tokens.js';
import { credentialHeaders } from '../../src/runtime/serve/http/upstream.js';
import type { Toolset } from '../../src/runtime/tool-entry.js';
import { UserError } from './user-error.js';

export interface HttpFlags {
  /** `true` where no address is given. */
  readonly http?: string | true;
  readonly publicUrl?: string;
  readonly allowHost?: readonly string[];
  readonly allowOrigin?: readonly string[];
  readonly oauthIssuer?: string;
  readonly oauthScopes?: readonly string[];
  readonly credentialHeader?: readonly string[];
  readonly linger?: number;
  readonly drain?: number;
}

const USUAL = { hostname: '127.0.0.1', port: 8765 };

/** Serves a tool set over HTTP as the flags say. Throws `UserError` for what they can not mean together. */
export async function serveHttp(
  toolset: Toolset,
  flags: HttpFlags,
  options: HostOptions & Pick<HttpOptions, 'tasksAfterMs'>,
): Promise<void> {
  const { hostname, port } = addressOf(flags.http ?? true);
  try {
    const access = await accessFor(flags, hostname);
    const credentials = credentialHeaders(flags.credentialHeader ?? [], toolset.sources);
    await serve(toolset, {
      ...options,
      hostname,
      port,
      access,
      credentials,
      lingerMs: (flags.linger ?? 0) * 1000,
      drainMs: (flags.drain ?? 25) * 1000,
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new UserError(
        `Port ${port} of ${hostname} is taken. Give another one: --http ${hostname}:0 takes any.`,
      );
    if (code !== undefined || error instanceof RangeError || flags.oauthIssuer !== undefined)
      throw new UserError(message);
    throw error;
  }
}

/** Address and port out of `8080`, `:8080`, `0.0.0.0:8080`, `[::1]:8080` or `localhost`. */
function addressOf(text: string | true): { hostname: string; port: number } {
  if (text === true) return USUAL;
  const [, bracketed, plain, digits] =
    /^(?:\[([^\]]+)\]|([^:]*))(?::(\d+))?$/u.exec(/^\d+$/u.test(text) ? `:${text}` : text) ?? [];
  const port = digits === undefined ? USUAL.port : Number(digits);
  if ((bracketed === undefined && plain === undefined) || port > 65_535)
    throw new UserError(`--http wants an address such as 127.0.0.1:8765, and not ${text}.`);
  return { hostname: bracketed ?? (plain || USUAL.hostname), port };
}

async function accessFor(flags: HttpFlags, hostname: string): Promise<Access> {
  const { publicUrl, oauthIssuer, allowHost = [], allowOrigin: origins = [] } = flags;
  const tokens = listedTokens(process.env);
  if (oauthIssuer !== undefined && publicUrl === undefined)
    throw new UserError(
      '--oauth-issuer needs --public-url: the address of this server that tokens are made for.',
    );
  if (oauthIssuer !== undefined && tokens !== undefined)
    throw new UserError('TOOLSD_HTTP_TOKENS and --oauth-issuer exclude each other: give one of them.');
  if (!isLoopback(hostname) && oauthIssuer === undefined && tokens === undefined)
    throw new UserError(
      `Who reaches ${hostname} could call every tool. Set TOOLSD_HTTP_TOKENS to \`name=token\`, give --oauth-issuer, or serve on 127.0.0.1.`,
    );
  const resource = publicUrl === undefined ? undefined : urlOf('--public-url', publicUrl);
  const hosts = [...allowHost, ...(resource === undefined ? [] : [resource.hostname])];
  if (oauthIssuer === undefined || resource === undefined) return accessOf({ hosts, origins, tokens });
  urlOf('--oauth-issuer', oauthIssuer);
  // As it was written: an issuer is compared letter by letter (RFC 8414, section 3.3).
  const issuer = await issuerAt(oauthIssuer, resource);
  return accessOf({ hosts, origins, oauth: { issuer, resource, scopes: flags.oauthScopes ?? [] } });
}

/** Throws `UserError` for an address at which a token could be read on its way. */
function urlOf(flag: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // Tokens travel to it: in the clear only on this machine.
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return url;
  throw new UserError(`${flag} wants an https address, and not ${text}.`);
}
