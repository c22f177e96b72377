/** Traces and metrics of the real server, as a collector gets them. */
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { endServers, httpClients, startHttp } from '../http/http-server.js';
import { expectSuccess } from './answers.js';
import { agree, clients } from './clients.js';
import { attributesOf, type Collector, type SentSpan, startCollector } from './collector.js';
import { killServers, type Message, type ServerProcess, startServer } from './server-process.js';
import { openings } from './sessions.js';
import {
  apiOf,
  expectCleanOutput,
  fakeHeroku,
  newFolder,
  PATIENCE_MS,
  removeFolders,
  serverEnv,
  TOKEN,
} from './world.js';

vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

let emulator: Emulator;
let collector: Collector;
beforeAll(async () => {
  emulator = await startEmulator({ token: TOKEN });
});
afterAll(async () => {
  await emulator.close();
  removeFolders();
});
beforeEach(async () => {
  emulator.reset();
  collector = await startCollector();
});
afterEach(async () => {
  killServers();
  await endServers();
  await collector.close();
});

const APP = { app: 'example-app' };
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const META = { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate: 'vendor=abc' };

/** A server that sends to the collector, as JSON, which this can read. */
const told = (more: Readonly<Record<string, string>> = {}) =>
  serverEnv(emulator.url, {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    ...more,
  });

/** What was sent by the time that the server has ended. */
async function ended(server: ServerProcess): Promise<void> {
  server.closeInput();
  expect(await server.exit).toEqual({ code: 0, signal: null });
}

const childrenOf = ({ spanId }: SentSpan) =>
  collector.spans().filter(({ parentSpanId }) => parentSpanId === spanId);
const named = (name: string): SentSpan => {
  const found = collector.spans().filter((span) => span.name === name);
  expect(found, `spans called ${name}`).toHaveLength(1);
  return found[0] as SentSpan;
};

describe.each([
  ['legacy', '2025-11-25'],
  ['modern', '2026-07-28'],
] as const)('%s era', (era, version) => {
  it('sends one trace: the call below the span of the client, its steps, and their requests', async () => {
    const { server, request } = await openings[era](told());
    const reply = await withMeta(server, era, request, 'get_app_info', APP);
    expectSuccess(reply.result);
    await ended(server);

    const call = named('tools/call get_app_info');
    expect(call).toMatchObject({ kind: 2, traceId: TRACE, parentSpanId: PARENT, status: 0 });
    expect(call.attributes).toEqual({
      'mcp.method.name': 'tools/call',
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'get_app_info',
      'network.transport': 'pipe',
      'mcp.protocol.version': version,
      'jsonrpc.request.id': reply.id,
      'toolsd.call.id': expect.stringMatching(/^[0-9a-f-]{36}$/u),
      'toolsd.effect': 'read',
      'toolsd.outcome': 'ok',
    });
    const steps = childrenOf(call);
    expect(steps.map(({ name }) => name)).toContain('step app');
    expect(steps.every(({ kind, name }) => kind === 1 && name.startsWith('step '))).toBe(true);
    const app = steps.find(({ name }) => name === 'step app') as SentSpan;
    expect(childrenOf(app)).toMatchObject([
      {
        name: 'GET',
        kind: 3,
        traceId: TRACE,
        attributes: {
          'http.request.method': 'GET',
          'url.full': `${emulator.url}/apps/example-app`,
          'server.address': '127.0.0.1',
          'server.port': Number(new URL(emulator.url).port),
          'http.response.status_code': 200,
        },
      },
    ]);
    // All of it is one trace, and the API was told of the very span that asked it.
    const spans = collector.spans();
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    const carried = emulator.requests.map(({ headers }) => headers.traceparent);
    const sent = spans.filter(({ kind }) => kind === 3).map(({ spanId }) => `00-${TRACE}-${spanId}-01`);
    expect(carried.sort()).toEqual(sent.sort());
    expect(emulator.requests[0]?.headers.tracestate).toBe('vendor=abc');
    expectCleanOutput(server);
    expect(server.stderr()).toBe('');
  });
});

it('says what an operator has to know of calls that fail, are refused or are asked about', async () => {
  const { server, call } = await openings.legacy(told());
  emulator.failNext({ path: /dynos$/u, status: 404 });
  await call('ps_list', APP);
  await call('list_apps', { ap: 'x' });
  await call('maintenance_on', APP);
  await ended(server);
  const calls = collector.spans().filter(({ kind }) => kind === 2);
  const short = calls.map(({ status, attributes }) => ({
    tool: attributes['gen_ai.tool.name'],
    status,
    outcome: attributes['toolsd.outcome'],
    error: attributes['error.type'],
    effect: attributes['toolsd.effect'],
    confirmed: attributes['toolsd.confirmed'],
  }));
  expect(short).toEqual([
    { tool: 'ps_list', status: 2, outcome: 'failed', error: 'HTTP_STATUS', effect: 'read' },
    { tool: 'list_apps', status: 2, outcome: 'refused', error: 'INVALID_INPUT' },
    {
      tool: 'maintenance_on',
      status: 2,
      outcome: 'refused',
      error: 'NOT_CONFIRMED',
      effect: 'destructive',
    },
    { tool: 'maintenance_on', status: 0, outcome: 'ok', effect: 'destructive', confirmed: 'token' },
  ]);
  const [request] = childrenOf(calls[0] as SentSpan);
  expect(request).toMatchObject({ status: 2, attributes: { 'error.type': '404' } });
});

it('has a question to a person as a call of its own, which did not fail', async () => {
  const client = await clients['v2 client, auto'].connect({ env: told(), person: agree });
  try {
    expectSuccess(await client.callTool({ name: 'maintenance_on', arguments: APP }));
  } finally {
    await client.close();
  }
  await vi.waitFor(() => expect(collector.spans().filter(({ kind }) => kind === 2)).toHaveLength(2), 10_000);
  const calls = collector.spans().filter(({ kind }) => kind === 2);
  expect(calls.map(({ status, attributes }) => [status, attributes['toolsd.outcome']])).toEqual([
    [0, 'asked'],
    [0, 'ok'],
  ]);
  expect(calls[1]?.attributes['toolsd.confirmed']).toBe('person');
});

it('has each try of a request that was sent again', async () => {
  const { server, call } = await openings.legacy(told());
  emulator.failNext({ path: /dynos$/u, status: 503, headers: { 'retry-after': '0' } });
  expectSuccess(await call('ps_list', APP));
  await ended(server);
  const tries = childrenOf(named('tools/call ps_list'));
  expect(tries.map(({ status, attributes }) => [status, attributes['http.request.resend_count']])).toEqual([
    [2, undefined],
    [0, 1],
  ]);
});

it('has programs with their exit codes, and tells them of the trace', async () => {
  const { program, folder } = fakeHeroku('env > "$folder/env"; echo oh >&2; exit 3');
  const { server, call } = await openings.modern(told({ HEROKU_CLI: program }));
  await call('pg_info', APP);
  await ended(server);
  const [child] = childrenOf(named('tools/call pg_info')) as [SentSpan];
  expect(child).toMatchObject({ name: 'heroku', kind: 3, status: 2 });
  expect(child.attributes).toEqual({
    'process.executable.name': 'heroku',
    'process.exit.code': 3,
    'error.type': '3',
  });
  expect(readFileSync(join(folder, 'env'), 'utf8')).toContain(
    `TRACEPARENT=00-${child.traceId}-${child.spanId}-01\n`,
  );
});

it('is there as well where specs are served as they are', async () => {
  const server = startServer(told(), ['--read-only']);
  const hello = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } };
  await server.request('initialize', hello);
  const { result } = await server.request('tools/call', { name: 'ps_list', arguments: APP });
  expectSuccess(result);
  await ended(server);
  expect(childrenOf(named('tools/call ps_list'))).toHaveLength(1);
});

it('counts calls and requests, and how long they took', async () => {
  const { server, call } = await openings.legacy(told());
  await call('ps_list', APP);
  await call('ps_list', APP);
  await call('list_apps', { ap: 'x' });
  await ended(server);
  const metrics = collector.metrics();
  const points = (name: string, kind: string): Message[] => metrics.get(name)[kind].dataPoints;
  const calls = points('mcp.server.operation.duration', 'histogram');
  expect(metrics.get('mcp.server.operation.duration').unit).toBe('s');
  const counted = calls.map((point) => {
    const attributes = attributesOf(point.attributes);
    expect(attributes).not.toHaveProperty('toolsd.call.id');
    return [attributes['gen_ai.tool.name'], attributes['error.type'], Number(point.count)];
  });
  expect(counted).toEqual([
    ['ps_list', undefined, 2],
    ['list_apps', 'INVALID_INPUT', 1],
  ]);
  expect(calls[0].explicitBounds.slice(0, 2)).toEqual([0.01, 0.02]);
  const active = points('toolsd.server.active_calls', 'sum');
  expect(active.map((point) => Number(point.asInt ?? point.asDouble))).toEqual([0, 0]);
  const requests = points('http.client.request.duration', 'histogram');
  expect(requests.map((point) => Number(point.count))).toEqual([2]);
});

it('speaks protobuf unless told otherwise, with the headers of the operator and the names of the service', async () => {
  const { server, call } = await openings.legacy(
    told({
      OTEL_EXPORTER_OTLP_PROTOCOL: '',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20kiwi-harbor-55-moss',
      OTEL_SERVICE_NAME: 'my-heroku',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=lab',
    }),
  );
  expectSuccess(await call('ps_list', APP));
  await ended(server);
  const traces = collector.received.filter(({ path }) => path === '/v1/traces');
  expect(traces.map(({ type }) => type)).toEqual(['application/x-protobuf']);
  const text = traces[0]?.bytes.toString('latin1');
  for (const word of ['tools/call ps_list', 'my-heroku', 'deployment.environment.name', 'lab'])
    expect(text).toContain(word);
  expect(collector.headers[0]?.authorization).toBe('Bearer kiwi-harbor-55-moss');
});

describe('what the environment says', () => {
  it('names the service, and an instance of it', async () => {
    const { server, call } = await openings.legacy(told());
    await call('ps_list', APP);
    await ended(server);
    expect(collector.resource()).toMatchObject({
      'service.name': 'heroku',
      'service.version': '0.1.0',
      'service.instance.id': expect.stringMatching(/^[0-9a-f-]{36}$/u),
    });
  });

  it.each([
    ['OTEL_SDK_DISABLED', 'true', []],
    ['OTEL_TRACES_EXPORTER', 'none', ['/v1/metrics']],
    ['OTEL_METRICS_EXPORTER', 'none', ['/v1/traces']],
    ['OTEL_TRACES_SAMPLER', 'always_off', ['/v1/metrics']],
  ] as const)('%s=%s leads to %j', async (name, value, paths) => {
    const { server, call } = await openings.legacy(told({ [name]: value }));
    expectSuccess(await call('ps_list', APP));
    await ended(server);
    expect([...new Set(collector.received.map(({ path }) => path))].sort()).toEqual(paths);
  });

  it('keeps traces to itself with OTEL_PROPAGATORS=none', async () => {
    const { server, request } = await openings.legacy(told({ OTEL_PROPAGATORS: 'none' }));
    await withMeta(server, 'legacy', request, 'ps_list', APP);
    await ended(server);
    expect(emulator.requests[0]?.headers).not.toHaveProperty('traceparent');
    expect(named('tools/call ps_list').traceId).not.toBe(TRACE);
  });

  it('writes to standard error for the console, and never to standard output', async () => {
    const env = serverEnv(emulator.url, {
      OTEL_TRACES_EXPORTER: 'console',
      OTEL_METRICS_EXPORTER: 'console',
    });
    const { server, call } = await openings.legacy(env);
    expectSuccess(await call('ps_list', APP));
    await ended(server);
    expect(server.stderr()).toContain('"tools/call ps_list"');
    expect(server.stderr()).toContain('"mcp.server.operation.duration"');
    expectCleanOutput(server);
  });

  it('says what it does not know, and serves', async () => {
    const env = told({ OTEL_TRACES_EXPORTER: 'jaeger', OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'grpc' });
    const { server, call } = await openings.legacy(env);
    expectSuccess(await call('ps_list', APP));
    await ended(server);
    expect(server.stderr()).toMatch(/OTEL_TRACES_EXPORTER names jaeger, .*otlp, console or none/u);
    expect(server.stderr()).toMatch(/OTEL_EXPORTER_OTLP_METRICS_PROTOCOL is grpc.* Set http\/protobuf/u);
    expect(collector.received).toEqual([]);
  });
});

it.each([
  ['a traceparent of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
  ['a text', 'x'],
  ['a number', 7],
  ['an object', { traceparent: 1 }],
])('begins a trace of its own where the client sends %s', async (_what, traceparent) => {
  const { server, request } = await openings.modern(told());
  const reply = await withMeta(server, 'modern', request, 'ps_list', APP, { traceparent });
  // The protocol itself may refuse what is no text.
  if (reply.error === undefined) expectSuccess(reply.result);
  else expect(typeof traceparent).not.toBe('string');
  await ended(server);
  for (const span of collector.spans().filter(({ kind }) => kind === 2))
    expect(span.parentSpanId).toBeUndefined();
  if (reply.error === undefined) expect(collector.spans()).not.toEqual([]);
});

describe('secrets', () => {
  const CANARIES = [TOKEN, 'plum-kettle-49-orbit', 'sessions/coral-window-77-fjord'];

  it('are in nothing that is sent: credentials, addresses that an API gave, values of queries, arguments', async () => {
    const logs = await apiOf((_request, response) => void response.end('2026-01-01 app[web.1]: hello\n'));
    const api = await apiOf((_request, response) => {
      response.setHeader('content-type', 'application/json').statusCode = 201;
      response.end(
        JSON.stringify({
          logplex_url: `${logs.url}/sessions/coral-window-77-fjord?srv=plum-kettle-49-orbit`,
        }),
      );
    });
    const { program } = fakeHeroku('echo plum-kettle-49-orbit');
    const { server, call } = await openings.legacy(told({ HEROKU_API_URL: api.url, HEROKU_CLI: program }));
    expectSuccess(await call('get_app_logs', APP));
    await call('pg_psql', { ...APP, command: `select 'plum-kettle-49-orbit'` });
    await call('list_apps', { [TOKEN]: 'plum-kettle-49-orbit' });
    await call('get_app_info', { app: TOKEN });
    await ended(server);
    await Promise.all([api.close(), logs.close()]);
    const text = collector.received.map(({ bytes }) => bytes.toString('utf8')).join('\n');
    for (const name of ['tools/call get_app_logs', 'process.executable.name']) expect(text).toContain(name);
    expect(text).toContain(`${logs.url}/REDACTED`);
    for (const canary of CANARIES) expect(text).not.toContain(canary);
    expect(server.stderr()).toBe('');
  });

  it('are not in the arguments either, where the operator wants those noted', async () => {
    const { server, call } = await openings.legacy(
      told({ OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true' }),
    );
    await call('list_apps', { [TOKEN]: `postgres://me:hunter22@example.com/${TOKEN}` });
    await call('ps_list', APP);
    await ended(server);
    const [bad, good] = collector.spans().filter(({ kind }) => kind === 2);
    expect(good?.attributes['gen_ai.tool.call.arguments']).toBe('{"app":"example-app"}');
    expect(bad?.attributes['gen_ai.tool.call.arguments']).toContain('postgres://me:[redacted]@example.com');
    expect(collector.received.map(({ bytes }) => bytes.toString('utf8')).join()).not.toContain(TOKEN);
  });

  it('of the collector are not repeated when it refuses them', async () => {
    const refusing = await apiOf((_request, response) => {
      response.statusCode = 401;
      response.end('no: kiwi-harbor-55-moss');
    });
    const { server, call } = await openings.legacy(
      told({
        OTEL_EXPORTER_OTLP_ENDPOINT: refusing.url,
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20kiwi-harbor-55-moss',
      }),
    );
    expectSuccess(await call('ps_list', APP));
    await ended(server);
    await refusing.close();
    expect(server.stderr()).toMatch(/Telemetry: not sent: .*401/u);
    expectCleanOutput(server, ['kiwi-harbor', TOKEN]);
  });
});

describe('a collector that does not answer', () => {
  it('delays no call, and the end of the server by a second at most', async () => {
    collector.hang();
    const { server, call } = await openings.legacy(
      told({ OTEL_BSP_SCHEDULE_DELAY: '10', OTEL_METRIC_EXPORT_INTERVAL: '20' }),
    );
    for (let count = 0; count < 20; count += 1) expectSuccess(await call('ps_list', APP));
    await vi.waitFor(() => expect(collector.received.length).toBeGreaterThan(0), 10_000);
    const began = performance.now();
    await ended(server);
    // A second is the promise; the rest is for a busy machine. The exporter itself would wait for ten.
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('is told of once, not each time', async () => {
    const { server, call } = await openings.legacy(
      told({
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
        OTEL_EXPORTER_OTLP_TIMEOUT: '50',
        OTEL_BSP_SCHEDULE_DELAY: '10',
      }),
    );
    for (let count = 0; count < 5; count += 1) expectSuccess(await call('ps_list', APP));
    await ended(server);
    const lines = server.stderr().trim().split('\n');
    expect(new Set(lines).size).toBe(lines.length);
    expectCleanOutput(server);
  });
});

it('tells of a call that the end of the server cuts off', async () => {
  emulator.failNext({ path: /dynos$/u, delayMs: PATIENCE_MS });
  const { server } = await openings.legacy(told());
  await server.send({
    jsonrpc: '2.0',
    id: 'cut',
    method: 'tools/call',
    params: { name: 'ps_list', arguments: APP },
  });
  await vi.waitFor(() => expect(emulator.requests.length).toBe(1), 10_000);
  await ended(server);
  expect(named('tools/call ps_list')).toMatchObject({ status: 2, attributes: { 'error.type': 'CANCELED' } });
  expect(named('GET').status).toBe(2);
});

describe('over HTTP', () => {
  it('measures calls as on standard input, and sends what is left when it ends', async () => {
    const server = await startHttp(told());
    const client = await httpClients['v2 client, auto'].connect({ url: server.url });
    expectSuccess(await client.callTool({ name: 'ps_list', arguments: APP }));
    await client.close();
    server.kill('SIGINT');
    expect((await server.exit).code).toBe(0);
    const call = named('tools/call ps_list');
    expect(call.attributes).toMatchObject({ 'network.transport': 'tcp', 'network.protocol.name': 'http' });
    expect(childrenOf(call)).toHaveLength(1);
  });

  it('shows its numbers at /metrics where the environment asks for that, to who may call it', async () => {
    const TOKENS = { TOOLSD_HTTP_TOKENS: 'ann=amber-lantern-38-harbor-quartz' };
    const headers = { authorization: 'Bearer amber-lantern-38-harbor-quartz' };
    const server = await startHttp(
      serverEnv(emulator.url, { ...TOKENS, OTEL_METRICS_EXPORTER: 'prometheus' }),
    );
    const client = await httpClients['v1 client'].connect({ url: server.url, headers });
    expectSuccess(await client.callTool({ name: 'ps_list', arguments: APP }));
    await client.close();
    expect((await server.ask('/metrics')).status).toBe(401);
    const reply = await server.ask('/metrics', { headers });
    expect(reply.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await reply.text()).toMatch(
      /^mcp_server_operation_duration_count\{[^}]*gen_ai_tool_name="ps_list"[^}]*\} 1$/mu,
    );
    const quiet = await startHttp(serverEnv(emulator.url, TOKENS));
    expect((await quiet.ask('/metrics', { headers })).status).toBe(404);
  });
});

describe('without configuration', () => {
  /** Prints the modules that were loaded, when the process ends. */
  const spy = () => {
    const file = join(newFolder(), 'spy.cjs');
    const code = `process.on('exit', () => process._rawDebug('LOADED ' + Object.keys(require.cache).join(' ')));`;
    writeFileSync(file, code);
    return { NODE_OPTIONS: `--require ${file}` };
  };

  it.each([
    ['nothing is set', {}, false],
    ['only a name is set', { OTEL_SERVICE_NAME: 'x' }, false],
    ['variables are empty', { OTEL_EXPORTER_OTLP_ENDPOINT: '', OTEL_TRACES_EXPORTER: ' ' }, false],
    ['an endpoint is set', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }, true],
  ] as const)('loads OpenTelemetry only where it is asked for: %s', async (_what, more, loads) => {
    const { server, call } = await openings.legacy(serverEnv(emulator.url, { ...spy(), ...more }));
    expectSuccess(await call('ps_list', APP));
    await ended(server);
    expect(server.stderr()).toMatch(/LOADED .*dist\/server\.cjs/u);
    expect(server.stderr().includes('telemetry.cjs')).toBe(loads);
    const [request] = emulator.requests;
    expect('traceparent' in (request?.headers ?? {})).toBe(loads);
  });

  it('serves all the same where it can not be loaded, and says what to do', async () => {
    // What is shipped, without the one file.
    const home = newFolder();
    mkdirSync(join(home, 'dist'));
    mkdirSync(join(home, 'bin'));
    const root = fileURLToPath(new URL('../..', import.meta.url));
    copyFileSync(join(root, 'dist/server.cjs'), join(home, 'dist/server.cjs'));
    cpSync(join(root, 'bin'), join(home, 'bin'), { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"type": "module"}');
    const server = startServer(told(), ['--dir', home], join(home, 'bin/toolsd.js'));
    await server.request('initialize', {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: { name: 'x', version: '1' },
    });
    const { result } = await server.request('tools/call', { name: 'ps_list', arguments: APP });
    expectSuccess(result);
    await ended(server);
    expect(server.stderr()).toMatch(
      /can not be loaded: Cannot find module .*telemetry\.cjs.* Install toolsd again/u,
    );
  });
});

/** A call with what a client that traces puts into `_meta`. */
async function withMeta(
  server: ServerProcess,
  era: keyof typeof openings,
  request: (method: string, params?: object) => Promise<Message>,
  name: string,
  args: object,
  meta: object = META,
): Promise<Message> {
  if (era === 'legacy') return request('tools/call', { name, arguments: args, _meta: meta });
  const envelope = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'toolsd-tests', version: '0.0.0' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  return server.request('tools/call', { name, arguments: args, _meta: { ...envelope, ...meta } });
}
