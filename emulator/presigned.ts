import { createHmac } from 'node:crypto';
import type { Source } from './delivery-rows.js';
import type { State } from './state.js';

type Query = Readonly<Record<string, string>>;

/** Signs nothing of worth: a secret would make equal calls give unequal answers. */
const KEY = 'emulator';

/** Where a source is kept, in the shape of a storage service's key. */
export function pathOf({ id }: Pick<Source, 'id'>): string {
  return `/source-blobs/${id}`;
}

/** The query that allows one method on one source, to whoever has the URL. */
export function presign(method: 'GET' | 'PUT', source: Source): string {
  const date = source.createdAt.replace(/[-:]/g, '');
  const query = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `EMULATOR/${date.slice(0, 8)}/us-east-1/s3/aws4_request`,
    'X-Amz-Date': date,
    'X-Amz-Expires': '3600',
    'X-Amz-SignedHeaders': 'host',
  };
  const signature = signatureOf(method, pathOf(source), query);
  return new URLSearchParams({ ...query, 'X-Amz-Signature': signature }).toString();
}

/** Whether a query was made by `presign` for this method and path. Nothing expires: the clock stands still. */
export function isSigned(method: string, path: string, query: Query): boolean {
  const { 'X-Amz-Signature': signature, ...signed } = query;
  return signature === signatureOf(method, path, signed);
}

// Like the real ones, a signature covers the method, the path and the other parameters, but not the host.
function signatureOf(method: string, path: string, query: Query): string {
  const parameters = new URLSearchParams(query);
  parameters.sort();
  return createHmac('sha256', KEY).update(`${method}\n${path}\n${parameters}`).digest('hex');
}

/** The source that may be read at a URL; undefined if the URL does not allow it. */
export function sourceAt(state: State, url: string): Source | 'elsewhere' | undefined {
  const { pathname, searchParams } = new URL(url);
  if (!pathname.startsWith('/source-blobs/')) return 'elsewhere';
  if (!isSigned('GET', pathname, Object.fromEntries(searchParams))) return undefined;
  return state.sources.find((source) => pathOf(source) === pathname);
}
