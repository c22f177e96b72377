import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import { headerKey, LOGIN, TOKEN } from '../draft/openapi-credential.js';
import type { Operation } from '../draft/openapi-document.js';
import { hasSecret, safeText } from '../draft/safe-text.js';
import { secretName } from '../source/secret-names.js';
import type { Catalogue, Refusal, SourceNeed } from './catalogue.js';
import { type CurlRequest, readCurl } from './curl-line.js';
import { requestCandidate } from './openapi.js';
import { httpSource } from './openapi-source.js';

const METHODS = /^(GET|HEAD|POST|PUT|PATCH|DELETE)$/u;
/** Not for a key: they have forms of their own. */
const OWN_WAYS = /^(authorization|proxy-authorization|cookie)$/iu;
/** Set by the client whatever the line says. */
const OWN_HEADERS =
  /^(accept|accept-encoding|connection|content-length|content-type|expect|host|user-agent)$/iu;

/** What a curl command line calls, as the only candidate. No value of it that is a secret goes further than here. */
export function curlCatalogue(line: string): Catalogue {
  const request = readCurl(line);
  const url = request === undefined ? undefined : addressOf(request.url);
  if (request === undefined || url === undefined)
    return nothing('It is no curl command line with an address: it begins with `curl`, and has no pipe.');
  const { parameters, notes } = parametersOf(request, url);
  const { path, names } = pathOf(url);
  const { body, refusal } = bodyOf(request);
  const operation: Operation = {
    id: undefined,
    method: request.method,
    path,
    operation: { ...(body !== undefined && { requestBody: body }), responses: REPLY },
    parameters: [...names, ...parameters],
    at: 'the line',
  };
  const words = `${request.method === 'GET' ? 'get' : request.method} ${path.replace(/\{[^}]*\}/gu, '')}`;
  const candidate = requestCandidate(operation, {
    id: `${request.method} ${path}`,
    tags: [],
    words,
    notes: [...request.notes, ...notes],
  });
  const refused = METHODS.test(request.method) ? refusal : unsent(request.method);
  return {
    kind: 'curl',
    title: url.hostname.replace(/^(api|www)\./u, '').split('.')[0] ?? 'api',
    source: sourceOf(request, url),
    candidates: [{ ...candidate, ...(refused !== undefined && { refusal: refused }) }],
    unread: [],
  };
}

/** A line says nothing of what comes back. */
const REPLY: JsonObject = {
  '200': {
    content: { 'application/json': { schema: { type: 'object', properties: { id: { type: 'string' } } } } },
  },
};

function nothing(message: string): Catalogue {
  return {
    kind: 'curl',
    title: 'api',
    source: { spec: httpSource('https://api.example.com'), notes: [] },
    candidates: [],
    unread: [message],
  };
}

/** curl takes an address without its scheme. */
function addressOf(written: string): URL | undefined {
  const text = /^[a-z][a-z0-9+.-]*:\/\//iu.test(written) ? written : `https://${written}`;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/u.test(url.protocol) ? url : undefined;
}

function unsent(method: string): Refusal {
  return { reason: 'method', message: `No spec sends \`${method}\` (the line).` };
}

function sourceOf({ headers, basic, url: written }: CurlRequest, url: URL): SourceNeed {
  const local = /^(localhost|127\.0\.0\.1|\[::1\])$/u.test(url.hostname);
  const base = local ? url.origin : url.origin.replace(/^http:/u, 'https:');
  const authorization = headers.find(([name]) => /^authorization$/iu.test(name))?.[1];
  const keys = headers.filter(([name, value]) => isCredential(name, value) && !OWN_WAYS.test(name));
  const credential =
    authorization !== undefined && /^bearer\s/iu.test(authorization)
      ? TOKEN
      : basic || url.username !== '' || /^basic\s/iu.test(authorization ?? '')
        ? LOGIN
        : keys.map(([name]) => headerKey(name))[0];
  return {
    spec: httpSource(base, credential),
    notes: [
      ...(base !== url.origin
        ? ['The line has http, which sends credentials in the clear; see that the API takes https.']
        : []),
      ...(credential === undefined && headers.some(([name, value]) => isCredential(name, value))
        ? ['The line has a credential in a header that no source sends; see `header` of the source.']
        : []),
      ...(written.includes('$') ? ['The address has a variable of the shell.'] : []),
    ],
  };
}

function isCredential(name: string, value: string): boolean {
  return OWN_WAYS.test(name) || secretName(name) !== undefined || hasSecret(`${name}: ${value}`);
}

/** What is in the query and the headers, each as a parameter that had this value. */
function parametersOf(
  { headers, query }: CurlRequest,
  url: URL,
): { parameters: JsonObject[]; notes: string[] } {
  const parameters: JsonObject[] = [];
  const notes: string[] = [];
  const all = [...url.searchParams, ...new URLSearchParams(query)].map(
    ([name, value]) => ['query', name, value] as const,
  );
  const sent = headers
    .filter(([name]) => !OWN_HEADERS.test(name))
    .map(([name, value]) => ['header', name, value] as const);
  for (const [place, name, value] of [...all, ...sent]) {
    if (parameters.some((one) => one.name === name && one.in === place))
      notes.push(`left out: ${place} ${name} a second time (the line).`);
    else if (!isCredential(name, value)) parameters.push({ name, in: place, ...valued(value) });
    else if (!/^bearer\s/iu.test(value))
      notes.push(`left out: the ${place} ${name}, a credential, which no spec holds (the line).`);
  }
  return { parameters, notes };
}

/** Numbers and identifiers in a path are of one thing, and another call has others. */
function pathOf(url: URL): { path: string; names: JsonObject[] } {
  const names: JsonObject[] = [];
  const segments = url.pathname.split('/').map((written, index, all) => {
    const segment = decoded(written);
    if (!/^(\d+|[0-9a-f]{8,}|[0-9a-f-]{36}|\$\{?\w+\}?|.*[\s%{}\\?#].*)$/iu.test(segment)) return written;
    const thing = (all[index - 1] ?? '').replace(/[^A-Za-z]+/gu, '_').replace(/s$/u, '');
    const plain = `${thing === '' ? 'item' : thing}_id`;
    const name = names.some((one) => one.name === plain) ? `${plain}_${names.length + 1}` : plain;
    names.push({ name, in: 'path', required: true, ...valued(segment) });
    return `{${name}}`;
  });
  return { path: segments.join('/') || '/', names };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A value as the schema of its kind; one that could be a secret, or is a variable, is no example. */
function valued(value: string): JsonObject {
  const type = /^-?\d{1,15}$/u.test(value) ? 'integer' : /^(true|false)$/u.test(value) ? 'boolean' : 'string';
  const example = type === 'integer' ? Number(value) : type === 'boolean' ? value === 'true' : value;
  const told = value === '' || value.includes('$') || safeText(value) !== value;
  return { schema: { type, ...(!told && { example }) } };
}

function bodyOf({ data, dataType, headers, method }: CurlRequest): { body?: JsonObject; refusal?: Refusal } {
  if (data === undefined || method === 'GET' || method === 'HEAD') return {};
  const said = headers.find(([name]) => /^content-type$/iu.test(name))?.[1] ?? '';
  const value = dataType === 'upload' ? undefined : parsed(data);
  if (isJsonObject(value) && (dataType === 'json' || /json/iu.test(said) || said === ''))
    return { body: { required: true, content: { 'application/json': { schema: schemaOf(value) } } } };
  if (
    dataType === 'form' &&
    value === undefined &&
    /^(application\/x-www-form-urlencoded\b|$)/iu.test(said)
  ) {
    const fields = [...new URLSearchParams(data)];
    const schema = {
      type: 'object',
      properties: Object.fromEntries(fields.map(([name, text]) => [name, valued(text).schema ?? {}])),
    };
    if (fields.length > 0 && fields.every(([, text]) => text !== ''))
      return { body: { required: true, content: { 'application/x-www-form-urlencoded': { schema } } } };
  }
  const type =
    said ||
    (dataType === 'upload'
      ? 'multipart/form-data'
      : dataType === 'json'
        ? 'JSON that is no object'
        : 'application/x-www-form-urlencoded');
  return {
    refusal: {
      reason: 'body',
      message: `It sends ${type}, and a spec sends JSON objects and forms (the line).`,
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The schema of an object as it was sent: its fields with their types and values, without those that are secrets. */
function schemaOf(value: JsonObject): JsonObject {
  const properties = Object.entries(value).map(([name, one]) => [name, fieldOf(name, one)] as const);
  return { type: 'object', properties: Object.fromEntries(properties), required: Object.keys(value) };
}

function fieldOf(name: string, value: JsonValue): JsonObject {
  if (Array.isArray(value)) {
    const { example: _example, ...items } = fieldOf(name, value[0] ?? '');
    const told = value.every((one) => fieldOf(name, one).example === one);
    return { type: 'array', items, ...(told && { example: value }) };
  }
  if (isJsonObject(value)) return { type: 'object' };
  if (typeof value === 'string') {
    const secret = secretName(name) !== undefined || hasSecret({ [name]: value });
    return secret
      ? { type: 'string' }
      : (valued(value).schema as JsonObject).type === 'string'
        ? (valued(value).schema as JsonObject)
        : { type: 'string', example: value };
  }
  if (value === null) return { type: 'string' };
  return {
    type: typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : 'boolean',
    example: value,
  };
}
