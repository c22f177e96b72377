import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, readArchive, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';
import { tarball } from './tarball.js';

const ARCHIVE = tarball({ 'package.json': '{}' });

let emulator: Emulator;
let urls: { get_url: string; put_url: string };
beforeEach(async () => {
  emulator = await startEmulator();
  urls = (await ask(emulator, 'POST', '/sources')).body.source_blob;
});
afterEach(() => emulator.close());

const put = (url: string, body: RequestInit['body'], headers: Record<string, string> = {}) =>
  fetch(url, { method: 'PUT', body: body ?? null, headers, duplex: 'half' });

async function expectXml(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/xml');
  expect(await response.text()).toMatch(new RegExp(`^<\\?xml .*\\n<Error><Code>${code}</Code><Message>`));
}

describe('a source', () => {
  it('keeps what is put there, byte for byte, and needs no token', async () => {
    expect(urls.get_url.startsWith(`${emulator.url}/source-blobs/`)).toBe(true);
    const stored = await put(urls.put_url, ARCHIVE);
    expect(stored.status).toBe(200);
    expect(stored.headers.get('etag')).toBe(`"${createHash('md5').update(ARCHIVE).digest('hex')}"`);
    expect(await stored.text()).toBe('');
    expect(Buffer.from(await (await fetch(urls.get_url)).arrayBuffer())).toEqual(ARCHIVE);
    const request = emulator.requests.find(({ method }) => method === 'PUT');
    expect(readArchive(request?.body as Buffer).get('package.json')).toMatchObject({ size: 2 });
  });

  it('takes several megabytes', async () => {
    const bytes = randomBytes(8_000_000);
    expect((await put(urls.put_url, bytes)).status).toBe(200);
    const got = Buffer.from(await (await fetch(urls.get_url)).arrayBuffer());
    expect(got.equals(bytes)).toBe(true);
  });

  it('is empty at first', async () => {
    await expectXml(await fetch(urls.get_url), 404, 'NoSuchKey');
  });

  it('has a signature for each of its URLs, which covers the method, the path and the rest of the query', async () => {
    for (const url of Object.values(urls)) {
      expect(url).toMatch(/\?X-Amz-Algorithm=AWS4-HMAC-SHA256&.*&X-Amz-Signature=[0-9a-f]{64}$/);
    }
    const { put_url, get_url } = urls;
    const forged = put_url.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const changed = [forged, get_url, put_url.replace('?', 'x?'), put_url.replace('=3600', '=9999')];
    for (const url of changed) await expectXml(await put(url, ARCHIVE), 403, 'SignatureDoesNotMatch');
    await expectXml(await put(put_url.split('?')[0] as string, ARCHIVE), 403, 'AccessDenied');
    await expectXml(await fetch(put_url), 403, 'SignatureDoesNotMatch');
    await expectXml(await fetch(get_url), 404, 'NoSuchKey');
  });

  it('takes no token from anybody', async () => {
    const authorization = `Bearer ${emulator.token}`;
    await expectXml(await put(urls.put_url, ARCHIVE, { authorization }), 400, 'InvalidArgument');
    await expectXml(await fetch(urls.get_url, { headers: { authorization } }), 400, 'InvalidArgument');
    await expectXml(await fetch(urls.get_url), 404, 'NoSuchKey');
  });

  it('wants to know the length before it takes anything', async () => {
    await expectXml(await put(urls.put_url, new Blob([ARCHIVE]).stream()), 501, 'NotImplemented');
    const { port, host, pathname, search } = new URL(urls.put_url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(`PUT ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 411 .*<Code>MissingContentLength<\/Code>/s);
    await expectXml(await fetch(urls.get_url), 404, 'NoSuchKey');
  });
});
