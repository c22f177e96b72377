/** Metrics, the forms in which all of it is sent, and a collector that does not answer. */
import { describe, expect, it, vi } from 'vitest';
import { httpClients, startHttp } from '../../http/http-server.js';
import { expectSuccess } from '../answers.js';
import { attributesOf } from '../collector.js';
import type { Message } from '../server-process.js';
import { openings } from '../sessions.js';
import { expectCleanOutput, serverEnv } from '../world.js';
import { APP, ended, tracedWorld } from './traced-world.js';

const world = tracedWorld();

it('counts calls and requests, and how long they took', async () => {
  const { server, call } = await openings.legacy(world.told());
  await call('ps_list', APP);
  await call('ps_list', APP);
  await call('list_apps', { ap: 'x' });
  await ended(server);
  const metrics = world.collector.metrics();
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
    world.told({
      OTEL_EXPORTER_OTLP_PROTOCOL: '',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20kiwi-harbor-55-moss',
      OTEL_SERVICE_NAME: 'my-heroku',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=lab',
    }),
  );
  expectSuccess(await call('ps_list', APP));
  await ended(server);
  const traces = world.collector.received.filter(({ path }) => path === '/v1/traces');
  expect(traces.map(({ type }) => type)).toEqual(['application/x-protobuf']);
  const text = traces[0]?.bytes.toString('latin1');
  for (const word of ['tools/call ps_list', 'my-heroku', 'deployment.environment.name', 'lab'])
    expect(text).toContain(word);
  expect(world.collector.headers[0]?.authorization).toBe('Bearer kiwi-harbor-55-moss');
});

describe('a collector that does not answer', () => {
  it('delays no call, and the end of the server by a second at most', async () => {
    world.collector.hang();
    const { server, call } = await openings.legacy(
      world.told({ OTEL_BSP_SCHEDULE_DELAY: '10', OTEL_METRIC_EXPORT_INTERVAL: '20' }),
    );
    for (let count = 0; count < 20; count += 1) expectSuccess(await call('ps_list', APP));
    await vi.waitFor(() => expect(world.collector.received.length).toBeGreaterThan(0), 10_000);
    const began = performance.now();
    await ended(server);
    // A second is the promise; the rest is for a busy machine. The exporter itself would wait for ten.
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('is told of once, not each time', async () => {
    const { server, call } = await openings.legacy(
      world.told({
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

describe('over HTTP', () => {
  it('measures calls as on standard input, and sends what is left when it ends', async () => {
    const server = await startHttp(world.told());
    const client = await httpClients['v2 client, auto'].connect({ url: server.url });
    expectSuccess(await client.callTool({ name: 'ps_list', arguments: APP }));
    await client.close();
    server.kill('SIGINT');
    expect((await server.exit).code).toBe(0);
    const call = world.named('tools/call ps_list');
    expect(call.attributes).toMatchObject({ 'network.transport': 'tcp', 'network.protocol.name': 'http' });
    expect(world.childrenOf(call)).toHaveLength(1);
  });

  it('shows its numbers at /metrics where the environment asks for that, to who may call it', async () => {
    const TOKENS = { TOOLSD_HTTP_TOKENS: 'ann=amber-lantern-38-harbor-quartz' };
    const headers = { authorization: 'Bearer amber-lantern-38-harbor-quartz' };
    const server = await startHttp(
      serverEnv(world.emulator.url, { ...TOKENS, OTEL_METRICS_EXPORTER: 'prometheus' }),
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
    const quiet = await startHttp(serverEnv(world.emulator.url, TOKENS));
    expect((await quiet.ask('/metrics', { headers })).status).toBe(404);
  });
});
