/** Traces of the real server, as a collector gets them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { expectSuccess } from '../answers.js';
import { agree, clients } from '../clients.js';
import type { SentSpan } from '../collector.js';
import { startServer } from '../server-process.js';
import { openings } from '../sessions.js';
import { expectCleanOutput, fakeHeroku, PATIENCE_MS } from '../world.js';
import { APP, ended, PARENT, TRACE, tracedWorld, withMeta } from './traced-world.js';

const world = tracedWorld();

describe.each([
  ['legacy', '2025-11-25'],
  ['modern', '2026-07-28'],
] as const)('%s era', (era, version) => {
  it('sends one trace: the call below the span of the client, its steps, and their requests', async () => {
    const { server, request } = await openings[era](world.told());
    const reply = await withMeta(server, era, request, 'get_app_info', APP);
    expectSuccess(reply.result);
    await ended(server);

    const call = world.named('tools/call get_app_info');
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
    const steps = world.childrenOf(call);
    expect(steps.map(({ name }) => name)).toContain('step app');
    expect(steps.every(({ kind, name }) => kind === 1 && name.startsWith('step '))).toBe(true);
    const app = steps.find(({ name }) => name === 'step app') as SentSpan;
    expect(world.childrenOf(app)).toMatchObject([
      {
        name: 'GET',
        kind: 3,
        traceId: TRACE,
        attributes: {
          'http.request.method': 'GET',
          'url.full': `${world.emulator.url}/apps/example-app`,
          'server.address': '127.0.0.1',
          'server.port': Number(new URL(world.emulator.url).port),
          'http.response.status_code': 200,
        },
      },
    ]);
    // All of it is one trace, and the API was told of the very span that asked it.
    const spans = world.collector.spans();
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    const carried = world.emulator.requests.map(({ headers }) => headers.traceparent);
    const sent = spans.filter(({ kind }) => kind === 3).map(({ spanId }) => `00-${TRACE}-${spanId}-01`);
    expect(carried.sort()).toEqual(sent.sort());
    expect(world.emulator.requests[0]?.headers.tracestate).toBe('vendor=abc');
    expectCleanOutput(server);
    expect(server.stderr()).toBe('');
  });
});

it('says what an operator has to know of calls that fail, are refused or are asked about', async () => {
  const { server, call } = await openings.legacy(world.told());
  world.emulator.failNext({ path: /dynos$/u, status: 404 });
  await call('ps_list', APP);
  await call('list_apps', { ap: 'x' });
  await call('maintenance_on', APP);
  await ended(server);
  const calls = world.collector.spans().filter(({ kind }) => kind === 2);
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
  const [request] = world.childrenOf(calls[0] as SentSpan);
  expect(request).toMatchObject({ status: 2, attributes: { 'error.type': '404' } });
});

it('has a question to a person as a call of its own, which did not fail', async () => {
  const client = await clients['v2 client, auto'].connect({ env: world.told(), person: agree });
  try {
    expectSuccess(await client.callTool({ name: 'maintenance_on', arguments: APP }));
  } finally {
    await client.close();
  }
  await vi.waitFor(
    () => expect(world.collector.spans().filter(({ kind }) => kind === 2)).toHaveLength(2),
    10_000,
  );
  const calls = world.collector.spans().filter(({ kind }) => kind === 2);
  expect(calls.map(({ status, attributes }) => [status, attributes['toolsd.outcome']])).toEqual([
    [0, 'asked'],
    [0, 'ok'],
  ]);
  expect(calls[1]?.attributes['toolsd.confirmed']).toBe('person');
});

it('has each try of a request that was sent again', async () => {
  const { server, call } = await openings.legacy(world.told());
  world.emulator.failNext({ path: /dynos$/u, status: 503, headers: { 'retry-after': '0' } });
  expectSuccess(await call('ps_list', APP));
  await ended(server);
  const tries = world.childrenOf(world.named('tools/call ps_list'));
  expect(tries.map(({ status, attributes }) => [status, attributes['http.request.resend_count']])).toEqual([
    [2, undefined],
    [0, 1],
  ]);
});

it('has programs with their exit codes, and tells them of the trace', async () => {
  const { program, folder } = fakeHeroku('env > "$folder/env"; echo oh >&2; exit 3');
  const { server, call } = await openings.modern(world.told({ HEROKU_CLI: program }));
  await call('pg_info', APP);
  await ended(server);
  const [child] = world.childrenOf(world.named('tools/call pg_info')) as [SentSpan];
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
  const server = startServer(world.told(), ['--read-only']);
  const hello = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } };
  await server.request('initialize', hello);
  const { result } = await server.request('tools/call', { name: 'ps_list', arguments: APP });
  expectSuccess(result);
  await ended(server);
  expect(world.childrenOf(world.named('tools/call ps_list'))).toHaveLength(1);
});

it.each([
  ['a traceparent of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
  ['a text', 'x'],
  ['a number', 7],
  ['an object', { traceparent: 1 }],
])('begins a trace of its own where the client sends %s', async (_what, traceparent) => {
  const { server, request } = await openings.modern(world.told());
  const reply = await withMeta(server, 'modern', request, 'ps_list', APP, { traceparent });
  // The protocol itself may refuse what is no text.
  if (reply.error === undefined) expectSuccess(reply.result);
  else expect(typeof traceparent).not.toBe('string');
  await ended(server);
  for (const span of world.collector.spans().filter(({ kind }) => kind === 2))
    expect(span.parentSpanId).toBeUndefined();
  if (reply.error === undefined) expect(world.collector.spans()).not.toEqual([]);
});

it('tells of a call that the end of the server cuts off', async () => {
  world.emulator.failNext({ path: /dynos$/u, delayMs: PATIENCE_MS });
  const { server } = await openings.legacy(world.told());
  await server.send({
    jsonrpc: '2.0',
    id: 'cut',
    method: 'tools/call',
    params: { name: 'ps_list', arguments: APP },
  });
  await vi.waitFor(() => expect(world.emulator.requests.length).toBe(1), 10_000);
  await ended(server);
  expect(world.named('tools/call ps_list')).toMatchObject({
    status: 2,
    attributes: { 'error.type': 'CANCELED' },
  });
  expect(world.named('GET').status).toBe(2);
});
