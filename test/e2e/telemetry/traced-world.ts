/** What the tests of telemetry share: an emulated API, a collector, and servers that send to it. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.js';
import { endServers } from '../../http/http-server.js';
import { type Collector, type SentSpan, startCollector } from '../collector.js';
import { killServers, type Message, type ServerProcess } from '../server-process.js';
import type { openings } from '../sessions.js';
import { PATIENCE_MS, removeFolders, serverEnv, TOKEN } from '../world.js';

export const APP = { app: 'example-app' };
export const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
export const PARENT = '00f067aa0ba902b7';
const META = { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate: 'vendor=abc' };

interface TracedWorld {
  readonly emulator: Emulator;
  readonly collector: Collector;
  /** The environment of a server that sends to the collector, as JSON, which this can read. */
  told(more?: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  childrenOf(span: SentSpan): SentSpan[];
  /** The one span of this name. */
  named(name: string): SentSpan;
}

/** One API for the tests of a file, as new for each, and a collector of its own for each. */
export function tracedWorld(): TracedWorld {
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
  return {
    get emulator() {
      return emulator;
    },
    get collector() {
      return collector;
    },
    told: (more = {}) =>
      serverEnv(emulator.url, {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        ...more,
      }),
    childrenOf: ({ spanId }) => collector.spans().filter(({ parentSpanId }) => parentSpanId === spanId),
    named(name) {
      const found = collector.spans().filter((span) => span.name === name);
      expect(found, `spans called ${name}`).toHaveLength(1);
      return found[0] as SentSpan;
    },
  };
}

/** Ends the server, which sends what is left. */
export async function ended(server: ServerProcess): Promise<void> {
  server.closeInput();
  expect(await server.exit).toEqual({ code: 0, signal: null });
}

/** A call with what a client that traces puts into `_meta`. */
export async function withMeta(
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
