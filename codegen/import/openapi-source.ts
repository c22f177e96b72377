import type { JsonObject } from '../../src/runtime/json.js';
import {
  type DocumentedCredential,
  documentedCredential,
  schemeNames,
  schemeWords,
} from '../draft/openapi-credential.js';
import { baseOf, listAt, pointerTo } from '../draft/openapi-document.js';
import type { SourceNeed } from './catalogue.js';

const PLACEHOLDER = 'https://api.example.com';

/** Where the API is and what it is called with, as far as a source can say it. */
export function apiSource(document: JsonObject, origin?: string): SourceNeed {
  const { base, notes } = addressOf(document, origin);
  const credential = documentedCredential(document);
  const schemes = schemeNames(document);
  const unsent = schemes.filter((name) => !credential?.schemes.includes(name));
  return {
    spec: httpSource(base, credential?.spec),
    notes: [
      ...notes,
      ...unsent.map((name) => unsentNote(document, name, credential)),
      ...(schemes.length === 0
        ? ['The document says nothing of credentials; add `bearer` if the API wants a token (#/components).']
        : []),
    ],
  };
}

/** A source with its credential, whose variables `named` fills in later. */
export function httpSource(base: string, credential: JsonObject = {}): JsonObject {
  return { http: { base, ...credential } };
}

function unsentNote(
  document: JsonObject,
  name: string,
  credential: DocumentedCredential | undefined,
): string {
  const [way] = Object.keys(credential?.spec ?? {});
  const advice =
    way === undefined
      ? 'which no source sends; calls go out without it until something in front of the API adds it'
      : `and a source has one credential; its \`${way}\` stands in for it`;
  return `The document asks for ${schemeWords(document, name)}, ${advice} (${pointerTo('components', 'securitySchemes', name)}).`;
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
