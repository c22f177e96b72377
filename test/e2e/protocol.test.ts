/** The shipped server on the wire: what clients send, and what nobody should send. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { expectSuccess } from './answers.js';
import { killServers, type Message, startServer } from './server-process.js';
import { openings, type Session } from './sessions.js';
import { apiOf, expectCleanOutput, PATIENCE_MS, serverEnv, TOKEN, TOOL_NAMES } from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
});
afterAll(() => emulator.close());

describe('the opening', () => {
  afterEach(killServers);

  it('is `initialize` before 2026-07-28', async () => {
    const { hello } = await openings.legacy(serverEnv(emulator.url));
    expect(hello).toEqual({
      jsonrpc: '2.0',
      id: hello.id,
      result: {
        protocolVersion: '2025-11-25',
        capabilities: { tools: {} },
        serverInfo: { name: 'heroku', title: 'Heroku', version: expect.any(String) },
        instructions: expect.stringMatching(/\S/u),
      },
    });
  });

  it('gives an older client the revision that it asks for', async () => {
    const server = startServer(serverEnv(emulator.url));
    const params = {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'old', version: '1' },
    };
    expect((await server.request('initialize', params)).result.protocolVersion).toBe('2025-06-18');
  });

  it('is `server/discover` in 2026-07-28', async () => {
    const { hello } = await openings.modern(serverEnv(emulator.url));
    expect(hello.result).toMatchObject({
      resultType: 'complete',
      supportedVersions: ['2026-07-28'],
      capabilities: { tools: {} },
      instructions: expect.stringMatching(/\S/u),
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'heroku' } },
    });
  });

  it('says in 2026-07-28 how long the list may be kept', async () => {
    const { request } = await openings.modern(serverEnv(emulator.url));
    const { result } = await request('tools/list');
    expect(result).toMatchObject({ resultType: 'complete', ttlMs: 300_000, cacheScope: 'public' });
  });

  it.each(Object.entries(openings))('the list is the same bytes at each start, %s era', async (_, open) => {
    const [one, two] = await Promise.all([
      open(serverEnv(emulator.url)),
      open({ ...serverEnv('http://127.0.0.1:9'), HEROKU_API_KEY: '' }),
    ]);
    await Promise.all([one.request('tools/list'), two.request('tools/list')]);
    expect(one.server.lines.at(-1)).toBe(two.server.lines.at(-1));
    expect((one.server.lines.at(-1) as string).length).toBeGreaterThan(5_000);
  });
});

describe.each(Object.entries(openings))('what should not be sent, %s era', (_, open) => {
  let session: Session;
  beforeAll(async () => {
    session = await open(serverEnv(emulator.url));
  });
  afterAll(killServers);
  // Whatever came before: the server goes on, and every line it wrote is JSON-RPC.
  afterEach(async () => {
    const { result } = await session.request('tools/list');
    expect(result.tools).toHaveLength(TOOL_NAMES.length);
    expectCleanOutput(session.server);
  });

  /** Writes a line and gives the one that answers it. */
  async function answerTo(line: string): Promise<Message> {
    const { server } = session;
    const count = server.lines.length;
    await server.write(`${line}\n`);
    return server.message((message) => server.lines.slice(count).includes(JSON.stringify(message)));
  }
  const error = (code: number, message: RegExp, id: unknown = null) => ({
    jsonrpc: '2.0',
    id,
    error: { code, message: expect.stringMatching(message) },
  });

  it.each(['{"jsonrpc":"2.0","id":1', 'hello', '{"a":1}{"b":2}', '\u0000'])('-32700 for %j', async (line) => {
    expect(await answerTo(line)).toEqual(error(-32700, /^Parse error: /u));
  });

  it.each(['[]', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', '5', '"text"', 'null', 'true'])(
    '-32600 for %s',
    async (line) => {
      expect(await answerTo(line)).toEqual(error(-32600, /^Invalid Request: /u));
    },
  );

  it.each([
    ['no method', { jsonrpc: '2.0', id: 7 }],
    ['a method that is no text', { jsonrpc: '2.0', id: 7, method: 7 }],
    ['another version of JSON-RPC', { jsonrpc: '1.0', id: 7, method: 'ping' }],
    ['no version', { id: 7, method: 'ping' }],
    ['params that are a number', { jsonrpc: '2.0', id: 7, method: 'ping', params: 1 }],
    ['params that are null', { jsonrpc: '2.0', id: 7, method: 'ping', params: null }],
    ['params that are a list', { jsonrpc: '2.0', id: 7, method: 'tools/list', params: [] }],
    ['a member that is not of JSON-RPC', { jsonrpc: '2.0', id: 7, method: 'ping', more: 1 }],
    ['_meta that is no object', { jsonrpc: '2.0', id: 7, method: 'tools/list', params: { _meta: 1 } }],
  ])('-32600 with the id for %s', async (_what, message) => {
    expect(await answerTo(JSON.stringify(message))).toEqual(error(-32600, /^Invalid Request: /u, 7));
  });

  it.each([null, 1.5, true, {}, []])('-32600 without id for the id %j', async (id) => {
    const line = JSON.stringify({ jsonrpc: '2.0', id, method: 'ping' });
    expect(await answerTo(line)).toEqual(error(-32600, /an id is/u));
  });

  it.each([
    { jsonrpc: '2.0', id: 99, result: {} },
    { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Parse error' } },
    { jsonrpc: '2.0', id: 98, error: 'nonsense' },
    { jsonrpc: '2.0', method: 'notifications/unheard-of' },
  ])('no answer to a response or a notification: %j', async (message) => {
    const count = session.server.lines.length;
    await session.server.send(message);
    await session.request('tools/list');
    expect(session.server.lines).toHaveLength(count + 1);
  });

  it('skips empty lines, and takes lines that end as on Windows', async () => {
    const { server } = session;
    await server.write('\n  \n\r\n');
    expect(await answerTo('{"jsonrpc":"2.0","id":"crlf","method":"nothing/here"}\r')).toMatchObject({
      id: 'crlf',
    });
  });

  it('-32601 for an unknown method', async () => {
    expect(await session.request('tools/lists')).toMatchObject({ error: { code: -32601 } });
  });

  it.each([
    ['list_app', /^Unknown tool: list_app\. Did you mean list_apps\?$/u],
    ['deploy', /^Unknown tool: deploy\. See tools\/list\.$/u],
    ['__proto__', /^Unknown tool: __proto__\./u],
    ['constructor', /^Unknown tool: constructor\./u],
  ])('-32602 for the unknown tool %s', async (name, message) => {
    const { error: said } = await session.request('tools/call', { name, arguments: {} });
    expect(said).toMatchObject({ code: -32602, message: expect.stringMatching(message) });
  });

  it.each([
    ['no name', {}],
    ['a name that is a number', { name: 5 }],
    ['arguments that are a list', { name: 'list_apps', arguments: [] }],
    ['arguments that are a text', { name: 'list_apps', arguments: '{}' }],
  ])('-32602 for tools/call with %s', async (_what, params) => {
    expect(await session.request('tools/call', params)).toMatchObject({ error: { code: -32602 } });
  });

  it('refuses a line of 12 MB', async () => {
    const args = { name: 'list_apps', arguments: { team: 'x'.repeat(12_000_000) } };
    const line = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: args });
    expect(await answerTo(line)).toEqual(error(-32600, /longer than 4000000 bytes/u));
  });
});

describe('the stream', () => {
  let session: Session;
  beforeAll(async () => {
    session = await openings.legacy(serverEnv(emulator.url));
  });
  afterAll(killServers);

  it('is put together from pieces, and taken apart where lines came at once', async () => {
    const { server } = session;
    const call = (id: string, team: string) => {
      const params = { name: 'list_apps', arguments: { team } };
      return Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params })}\n`);
    };
    const bytes = Buffer.concat([call('one', 'größer ✓'), call('two', 'zweite')]);
    // Every cut between two bytes of a character, too.
    for (let at = 0; at < 150; at += 1) await server.write(bytes.subarray(at, at + 1));
    await server.write(bytes.subarray(150));
    const { result } = await server.message(({ id }) => id === 'one');
    expect(result.content[0].text).toContain('"größer ✓"');
    expect((await server.message(({ id }) => id === 'two')).result.isError).toBe(true);
  });

  it('answers calls as they get done, not in the order in which they came', async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { url, close } = await apiOf(async (request, response) => {
      if (request.url?.endsWith('/dynos')) await held;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');
    });
    const { server, call } = await openings.modern(serverEnv(url));
    const slow = call('ps_list', { app: 'example-app' });
    const quick = Array.from({ length: 20 }, () => call('list_apps'));
    for (const result of await Promise.all(quick)) expectSuccess(result);
    expect(server.lines.join('\n')).not.toContain('no running dynos');
    letGo();
    expect((await slow).content[0].text).toContain('no running dynos');
    await close();
  });

  it.runIf(process.platform === 'linux')('holds a bounded part of a line without end', async () => {
    const { server } = session;
    const before = peakMemory(server.pid);
    const piece = Buffer.alloc(1_000_000, 'x');
    for (let sent = 0; sent < 300; sent += 1) await server.write(piece);
    await server.write('\n');
    await server.message(({ error }) => /longer than/u.test(error?.message));
    expect(peakMemory(server.pid) - before).toBeLessThan(100_000);
    expectSuccess(await session.call('list_apps'));
  });
});

/** The most memory a process has had, in kB; proc(5). */
function peakMemory(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes);
}
