import type { JsonObject } from '../../src/runtime/json.js';
import { baseOf, listAt, objectAt, pointerTo } from '../draft/openapi-document.js';
import type { SourceNeed } from './catalogue.js';

const PLACEHOLDER = 'https://api.example.com';

/** Where the API is and what it is called with, as far as a source can say it. */
export function apiSource(document: JsonObject, origin?: string): SourceNeed {
  const { base, notes } = addressOf(document, origin);
  const schemes = Object.keys(objectAt(objectAt(document, 'components'), 'securitySchemes'));
  const sent = schemes.filter((name) => isSent(document, name));
  const unsent = schemes.filter((name) => !sent.includes(name));
  return {
    spec: httpSource(base, sent.length > 0),
    notes: [
      ...notes,
      ...unsent.map((name) => unsentNote(document, name, sent.length > 0)),
      ...(schemes.length === 0
        ? ['The document says nothing of credentials; add `bearer` if the API wants a token (#/components).']
        : []),
    ],
  };
}

/** A source with the token in the variable that `named` fills in later. */
export function httpSource(base: string, bearer: boolean): JsonObject {
  return {
    http: {
      base,
      ...(bearer && { bearer: { env: TOKEN, hint: `Set ${TOKEN} in the environment of this server.` } }),
    },
  };
}

/** Stands for the variable until the source has a name. */
const TOKEN = '$TOKEN';

/** The source with a variable of its own for the token. */
export function named(spec: JsonObject, source: string): JsonObject {
  const variable = `${source.toUpperCase()}_TOKEN`;
  return JSON.parse(JSON.stringify(spec), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(TOKEN, variable) : value,
  ) as JsonObject;
}

/** Whether a source can send what the scheme asks for: a bearer token, which OAuth2 and OpenID Connect give as well. */
export function isSent(document: JsonObject, name: string): boolean {
  const scheme = schemeOf(document, name);
  const type = String(scheme.type);
  if (type === 'http') return /^bearer$/iu.test(String(scheme.scheme));
  // Kubernetes and others describe the whole header.
  if (type === 'apiKey') return scheme.in === 'header' && /^authorization$/iu.test(String(scheme.name));
  return type === 'oauth2' || type === 'openIdConnect';
}

function unsentNote(document: JsonObject, name: string, other: boolean): string {
  const { type, scheme, in: place, name: key } = schemeOf(document, name);
  const words =
    type === 'apiKey'
      ? `the key \`${key}\` in the ${place}`
      : type === 'http'
        ? `${scheme} authentication`
        : String(type);
  const advice = other
    ? 'the bearer token stands in for it'
    : 'calls go out without it until something in front of the API adds it';
  return `The document asks for ${words}, and a source sends bearer tokens alone; ${advice} (${pointerTo('components', 'securitySchemes', name)}).`;
}

function schemeOf(document: JsonObject, name: string): JsonObject {
  return objectAt(objectAt(objectAt(document, 'components'), 'securitySchemes'), name);
}

function addressOf(document: JsonObject, origin: string | undefined): { base: string; notes: string[] } {
  const servers = listAt(document, 'servers');
  const written = String(servers[0]?.url ?? '');
  const found = baseOf(document) ?? relativeTo(written, origin);
  const notes: string[] = [];
  if (servers.length > 1)
    notes.push(`The document names ${servers.length} servers; this is the first (#/servers).`);
  if (written.includes('{'))
    notes.push(`The address has variables, which are at their defaults (#/servers/0/variables).`);
  if (found === undefined || !/^https?:\/\/[^/?#@{}\s]+(\/[^?#{}\s]*)?$/u.test(found))
    return {
      base: PLACEHOLDER,
      notes: [...notes, `Say where the API is: the document does not (#/servers).`],
    };
  if (/^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/u.test(found))
    return { base: found, notes };
  notes.push(
    `The document says http, which sends credentials in the clear; see that the API takes https (#/servers/0/url).`,
  );
  return { base: found.replace(/^http:/u, 'https:'), notes };
}

function relativeTo(url: string, origin: string | undefined): string | undefined {
  if (origin === undefined || /[{}]/u.test(url) || !URL.canParse(url || '/', origin)) return undefined;
  return new URL(url || '/', origin).href.replace(/\/+$/u, '');
}
