/** Replies of a gigabyte: the server keeps no more of one than its limits say, whichever way it comes. */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { expectFailure, expectSuccess } from '../e2e/answers.js';
import { killServers, type Message } from '../e2e/server-process.js';
import { openings } from '../e2e/sessions.js';
import { apiOf, fakeHeroku, PATIENCE_MS, removeFolders, serverEnv } from '../e2e/world.js';
import { hasProc, peakMemory, reason } from './proc.js';

vi.setConfig({ testTimeout: 2 * PATIENCE_MS });

afterAll(() => {
  killServers();
  removeFolders();
});

const GIGABYTE = 1_000_000_000;

/** What a call may cost over a small one. The limits of one reply are 4 and 8 MB; garbage is collected when it suits. */
const MOST_MORE = 300_000_000;

const APP = { app: 'example-app' };

/** Calls a tool twice, with a small reply and with one of a gigabyte, and compares the memory of the server. */
async function measured(env: Readonly<Record<string, string>>, call: (big: boolean) => [string, object]) {
  const { server, request } = await openings.legacy(env);
  const ask = async (big: boolean): Promise<Message> => {
    const [name, args] = call(big);
    const _meta = { progressToken: name };
    return (await request('tools/call', { name, arguments: args, _meta })).result;
  };
  await ask(false);
  const before = peakMemory(server.pid);
  const answer = await ask(true);
  const more = peakMemory(server.pid) - before;
  server.closeInput();
  await server.exit;
  expect(server.stderr()).toBe('');
  return { answer, more };
}

describe.runIf(hasProc)(`a program that prints a gigabyte${reason}`, () => {
  it.concurrent.each([
    ['standard output', ''],
    ['standard error', '>&2'],
  ])('on %s', async (_what, where) => {
    const { program } = fakeHeroku(
      `case "$*" in *big*) yes 'a line of a program that does not stop' | head -c ${GIGABYTE} ${where} ;; *) echo small ;; esac`,
    );
    const env = serverEnv('http://127.0.0.1:9', { HEROKU_CLI: program });
    const { answer, more } = await measured(env, (big) => [
      'pg_info',
      { ...APP, ...(big && { database: 'big' }) },
    ]);
    expectFailure(answer, { code: 'OUTPUT_TOO_LARGE', message: 'more than 4 MB', next: 'Ask for less' });
    expect(more).toBeLessThan(MOST_MORE);
  });
});

/** Sends a block over and over, as fast as the reader takes it, until a gigabyte is sent or the reader has gone. */
async function pour(response: ServerResponse, block: Buffer, unpacked: number): Promise<void> {
  const blocks = Array.from({ length: Math.ceil(GIGABYTE / unpacked) }, () => block);
  await pipeline(Readable.from(blocks), response).catch(() => {});
}

/** A text, packed as often as the header says. */
function gzip({ 'content-encoding': encoding = '' }: Readonly<Record<string, string>>, text: string): Buffer {
  return encoding
    .split(',')
    .filter(Boolean)
    .reduce((bytes) => gzipSync(bytes), Buffer.from(text));
}

const TEN_MEGABYTES = Buffer.alloc(10_000_000, ' ');

describe.runIf(hasProc)(`an API that sends a gigabyte${reason}`, () => {
  it.concurrent.each<[string, Readonly<Record<string, string>>, Buffer]>([
    ['as it is', {}, TEN_MEGABYTES],
    // One after the other is a valid body (RFC 1952, section 2.2).
    ['packed into a megabyte', { 'content-encoding': 'gzip' }, gzipSync(TEN_MEGABYTES)],
    ['packed twice', { 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync(TEN_MEGABYTES))],
    ['as the words of a failure', { ':status': '500' }, TEN_MEGABYTES],
  ])('%s', async (_what, { ':status': status = '200', ...headers }, block) => {
    const { url, close } = await apiOf((request, response) => {
      response.writeHead(Number(status), { 'content-type': 'application/json', ...headers });
      if (request.url?.includes('/big-app/')) void pour(response, block, TEN_MEGABYTES.length);
      else response.end(gzip(headers, '[]'));
    });
    const { answer, more } = await measured(serverEnv(url), (big) => [
      'ps_list',
      { app: big ? 'big-app' : 'small-app' },
    ]);
    expectFailure(answer, { code: 'OUTPUT_TOO_LARGE', message: 'more than 8 MB', next: 'Ask for less' });
    expect(more).toBeLessThan(MOST_MORE);
    await close();
  });
});

/** An API with one app, whose log is what a function writes. */
function logApi(write: (response: ServerResponse, big: boolean) => void) {
  return apiOf((request, response) => {
    if (request.method === 'GET') return write(response, request.url === '/log/big-app');
    const app = /^\/apps\/([^/]+)\//u.exec(request.url ?? '')?.[1];
    const body = JSON.stringify({ id: '1', logplex_url: `http://${request.headers.host}/log/${app}` });
    response.writeHead(201, { 'content-type': 'application/json' }).end(body);
  });
}

const text = (line: string) => Buffer.from(line.repeat(Math.ceil(1_000_000 / line.length)));

describe.runIf(hasProc)(`a log of a gigabyte${reason}`, () => {
  it.concurrent.each<[string, Buffer, string | undefined]>([
    ['in long lines', text(`${'x'.repeat(60_000)}\n`), undefined],
    ['in one line', text('x'), undefined],
    ['in lines, packed', gzipSync(text(`${'a word '.repeat(60)}\n`)), 'gzip'],
  ])('%s', async (_what, block, encoding) => {
    const { url, close } = await logApi((response, big) => {
      response.writeHead(200, { ...(encoding && { 'content-encoding': encoding }) });
      if (big) void pour(response, block, 1_000_000);
      else response.end();
    });
    const { answer, more } = await measured(serverEnv(url), (big) => [
      'get_app_logs',
      { app: big ? 'big-app' : 'small-app' },
    ]);
    // On a slow machine the time limit of the tool may come first.
    if (answer.isError) expect(answer._meta['toolsd/failure'].code).toBe('TIMED_OUT');
    else expectSuccess(answer);
    expect(more).toBeLessThan(MOST_MORE);
    await close();
  });
});
