import { createHash } from 'node:crypto';
import { openArchive } from '../changes/archive.js';
import { isSigned } from '../presigned.js';
import type { Reply } from '../reply.js';
import { type Call, get, open, put, type Route } from '../router.js';

/*
 * The storage behind `/sources`, which on the platform is Amazon S3: other errors, in XML, and other rules than
 * the API's. Those that a client meets first are kept here.
 */

export const sourceBlobRoutes: readonly Route[] = [
  open(
    put('/source-blobs/:source', (call) => {
      const refusal = refusalOf(call, 'PUT') ?? refusalOfLength(call);
      if (refusal) return refusal;
      const source = call.state.sources.find(({ id }) => id === call.params.source);
      if (!source) return noSuchKey();
      source.upload = { content: call.bytes, archive: openArchive(call.bytes) };
      return stored(call.bytes, '');
    }),
  ),
  open(
    get('/source-blobs/:source', (call) => {
      const upload = call.state.sources.find(({ id }) => id === call.params.source)?.upload;
      return refusalOf(call, 'GET') ?? (upload ? stored(upload.content, upload.content) : noSuchKey());
    }),
  ),
];

function stored(bytes: Buffer, content: Buffer | string): Reply {
  const headers = { ETag: `"${createHash('md5').update(bytes).digest('hex')}"` };
  const raw = content === '' ? { content } : { type: 'application/octet-stream', content };
  return { status: 200, body: undefined, headers, raw };
}

function refusalOf({ query, headers, path }: Call<'source'>, method: 'GET' | 'PUT'): Reply | undefined {
  if (!query['X-Amz-Signature']) return refusal(403, 'AccessDenied', 'Access Denied');
  // Whoever sends a token along gives it away to a third party; S3 says so, and does not take what was sent.
  if (headers.authorization !== undefined) {
    return refusal(
      400,
      'InvalidArgument',
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      '<ArgumentName>Authorization</ArgumentName>',
    );
  }
  if (isSigned(method, path, query)) return undefined;
  return refusal(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );
}

function refusalOfLength({ headers }: Call<'source'>): Reply | undefined {
  if (headers['transfer-encoding'] !== undefined) {
    return refusal(
      501,
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
      '<Header>Transfer-Encoding</Header>',
    );
  }
  if (headers['content-length'] !== undefined) return undefined;
  return refusal(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
}

function noSuchKey(): Reply {
  return refusal(404, 'NoSuchKey', 'The specified key does not exist.');
}

function refusal(status: number, code: string, message: string, details = ''): Reply {
  const content = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Error><Code>${code}</Code><Message>${message}</Message>${details}</Error>`,
  ].join('\n');
  return { status, body: undefined, raw: { type: 'application/xml', content } };
}
