/** What the environment of the server says of telemetry, and a server that was told nothing. */
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { expectSuccess } from '../answers.js';
import { startServer } from '../server-process.js';
import { openings } from '../sessions.js';
import { expectCleanOutput, newFolder, serverEnv } from '../world.js';
import { APP, ended, TRACE, tracedWorld, withMeta } from './traced-world.js';

const world = tracedWorld();

describe('what the environment says', () => {
  it('names the service, and an instance of it', async () => {
    const { server, call } = await openings.legacy(world.told());
    await call('ps_list', APP);
    await ended(server);
    expect(world.collector.resource()).toMatchObject({
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
    const { server, call } = await openings.legacy(world.told({ [name]: value }));
    expectSuccess(await call('ps_list', APP));
    await ended(server);
    expect([...new Set(world.collector.received.map(({ path }) => path))].sort()).toEqual(paths);
  });

  it('keeps traces to itself with OTEL_PROPAGATORS=none', async () => {
    const { server, request } = await openings.legacy(world.told({ OTEL_PROPAGATORS: 'none' }));
    await withMeta(server, 'legacy', request, 'ps_list', APP);
    await ended(server);
    expect(world.emulator.requests[0]?.headers).not.toHaveProperty('traceparent');
    expect(world.named('tools/call ps_list').traceId).not.toBe(TRACE);
  });

  it('writes to standard error for the console, and never to standard output', async () => {
    const env = serverEnv(world.emulator.url, {
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
    const env = world.told({ OTEL_TRACES_EXPORTER: 'jaeger', OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'grpc' });
    const { server, call } = await openings.legacy(env);
    expectSuccess(await call('ps_list', APP));
    await ended(server);
    expect(server.stderr()).toMatch(/OTEL_TRACES_EXPORTER names jaeger, .*otlp, console or none/u);
    expect(server.stderr()).toMatch(/OTEL_EXPORTER_OTLP_METRICS_PROTOCOL is grpc.* Set http\/protobuf/u);
    expect(world.collector.received).toEqual([]);
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
    const { server, call } = await openings.legacy(serverEnv(world.emulator.url, { ...spy(), ...more }));
    expectSuccess(await call('ps_list', APP));
    await ended(server);
    expect(server.stderr()).toMatch(/LOADED .*dist\/server\.cjs/u);
    expect(server.stderr().includes('telemetry.cjs')).toBe(loads);
    const [request] = world.emulator.requests;
    expect('traceparent' in (request?.headers ?? {})).toBe(loads);
  });

  it('serves all the same where it can not be loaded, and says what to do', async () => {
    // What is shipped, without the one file.
    const home = newFolder();
    mkdirSync(join(home, 'dist'));
    mkdirSync(join(home, 'bin'));
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    for (const file of ['start.cjs', 'server.cjs'])
      copyFileSync(join(root, 'dist', file), join(home, 'dist', file));
    cpSync(join(root, 'bin'), join(home, 'bin'), { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"type": "module"}');
    const server = startServer(world.told(), ['--dir', home], join(home, 'bin/toolsd.js'));
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
