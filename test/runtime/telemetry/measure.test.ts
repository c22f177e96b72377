import { createServer } from 'node:http';
import { SpanStatusCode } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/runtime/failure.js';
import { within } from '../../../src/runtime/span.js';
import { listenTo } from '../../../src/runtime/telemetry/operator-log.js';
import { call, measuring, PARENT, TRACE } from './world.js';

const GET = {
  kind: 'request',
  method: 'GET',
  url: new URL('https://api.example.com/things/hush-1?token=quiet-canary&page=2'),
  given: false,
  resent: 0,
} as const;

describe('a call', () => {
  it('hands on what the client said of its trace, with a span of its own', () => {
    const { telemetry } = measuring();
    const meta = { traceparent: `00-${TRACE}-${PARENT}-00`, tracestate: 'vendor=1' };
    const { span } = telemetry.begin(call({ meta }));
    // What the client does not sample is not sampled here; a client can not have its own id handed on.
    expect(span.carrier.traceparent).toMatch(new RegExp(`^00-${TRACE}-(?!${PARENT})[0-9a-f]{16}-00$`, 'u'));
    expect(span.carrier.tracestate).toBe('vendor=1');
  });

  it('hands on no state that is none', () => {
    const { telemetry } = measuring();
    const meta = { traceparent: `00-${TRACE}-${PARENT}-01`, tracestate: 'a\r\nset-cookie: b' };
    expect(Object.keys(telemetry.begin(call({ meta })).span.carrier)).toEqual(['traceparent']);
  });

  it.each([
    ['nothing is to be handed on', { propagate: false }],
    ['no traces are kept', { processors: [] }],
  ])('has nothing to hand on where %s', (_when, more) => {
    const { telemetry, spans } = measuring(more);
    const meta = { traceparent: `00-${TRACE}-${PARENT}-01` };
    const begun = telemetry.begin(call({ meta }));
    expect(begun.span.carrier).toEqual({});
    expect(begun.span.start(GET).carrier).toEqual({});
    begun.end({ event: 'ended', outcome: 'ok' });
    for (const span of spans()) expect(span.spanContext().traceId).not.toBe(TRACE);
  });

  it('has its arguments only where those are wanted', () => {
    for (const capture of [false, true]) {
      const { telemetry, spans } = measuring({ capture });
      telemetry.begin(call()).end({ event: 'ended', outcome: 'ok' });
      expect(JSON.stringify(spans()[0]?.attributes).includes('quiet-canary')).toBe(capture);
    }
  });

  it('has ids of the client cut, and redacted', () => {
    const { telemetry, spans } = measuring();
    telemetry.begin(call({ requestId: `hush${'x'.repeat(500)}` })).end({ event: 'ended', outcome: 'ok' });
    const id = String(spans()[0]?.attributes['jsonrpc.request.id']);
    expect(id).toMatch(/^\[redacted\]x+…$/u);
    expect(id.length).toBeLessThan(120);
  });
});

describe('a request', () => {
  const shown = (more: object) => {
    const { telemetry, spans } = measuring();
    telemetry
      .begin(call())
      .span.start({ ...GET, ...more })
      .end({ status: 200 });
    return spans()[0]?.attributes;
  };

  it('shows where it went without the values of its query and without secrets', () => {
    expect(shown({})).toEqual({
      'http.request.method': 'GET',
      'url.full': 'https://api.example.com/things/[redacted]-1?token=REDACTED&page=REDACTED',
      'server.address': 'api.example.com',
      'server.port': 443,
      'http.response.status_code': 200,
    });
  });

  it('shows only the host of an address that an API gave', () => {
    expect(shown({ given: true })?.['url.full']).toBe('https://api.example.com/REDACTED');
  });

  it('has secrets removed that are known by then only', () => {
    const { telemetry, spans } = measuring();
    const learned = telemetry.begin(call()).span.cleaned((text) => text.replaceAll('things', '[learned]'));
    learned.start({ kind: 'step', id: 'one' }).start(GET).end({ status: 200 });
    expect(spans()[0]?.attributes['url.full']).toMatch(/com\/\[learned\]\/\[redacted\]-1\?/u);
  });
});

describe('a part that throws', () => {
  it.each([
    [new Failure({ code: 'TIMED_OUT', message: 'quiet-canary' }), 'TIMED_OUT'],
    [Object.assign(new Error('quiet-canary'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    [new TypeError('quiet-canary'), 'TypeError'],
  ])('is an error of its kind, without its words: %s', async (error, type) => {
    const { telemetry, spans } = measuring();
    const { span } = telemetry.begin(call());
    const failing = within(span, { kind: 'step', id: 'one' }, () => Promise.reject(error));
    await expect(failing).rejects.toBe(error);
    expect(spans()[0]).toMatchObject({
      name: 'step one',
      status: { code: SpanStatusCode.ERROR },
      attributes: { 'toolsd.step.id': 'one', 'error.type': type },
    });
    expect(spans()[0]?.events).toEqual([]);
    expect(JSON.stringify([spans()[0]?.attributes, spans()[0]?.status])).not.toContain('quiet-canary');
  });
});

describe('numbers', () => {
  it('are given as Prometheus reads them', async () => {
    const { telemetry } = measuring({ readers: [new PrometheusExporter({ preventServerStart: true })] });
    telemetry.begin(call()).end({ event: 'ended', outcome: 'ok' });
    telemetry.begin(call()).end({ event: 'ended', outcome: 'NETWORK' });
    const underWay = telemetry.begin(call({ tool: 'slow' }));
    underWay.span.start(GET).end({ status: 404 });
    const text = (await telemetry.prometheus()) ?? '';
    expect(text).toContain('# TYPE mcp_server_operation_duration histogram');
    expect(text).toMatch(
      /mcp_server_operation_duration_count\{[^}]*gen_ai_tool_name="get_things"[^}]*outcome="ok"[^}]*\} 1\n/u,
    );
    expect(text).toMatch(/mcp_server_operation_duration_count\{[^}]*error_type="NETWORK"[^}]*\} 1\n/u);
    expect(text).toMatch(/toolsd_server_active_calls\{[^}]*gen_ai_tool_name="slow"[^}]*\} 1\n/u);
    expect(text).toMatch(/http_client_request_duration_count\{[^}]*status_code="404"[^}]*\} 1\n/u);
    expect(text).not.toContain('quiet-canary');
  });

  it('are not there where nobody asked for them in that form', async () => {
    expect(await measuring().telemetry.prometheus()).toBeUndefined();
  });

  it('open no port', async () => {
    const server = createServer();
    const { telemetry } = measuring({ readers: [new PrometheusExporter({ preventServerStart: true })] });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(9464, () => resolve());
    });
    await telemetry.close();
    server.close();
  });
});

describe('the end', () => {
  it('comes although an exporter hangs, and takes a second at most', async () => {
    const hanging: SpanExporter = { export: () => {}, shutdown: () => new Promise(() => {}) };
    const { telemetry } = measuring({ processors: [new BatchSpanProcessor(hanging)] });
    telemetry.begin(call()).end({ event: 'ended', outcome: 'ok' });
    const began = performance.now();
    await telemetry.close();
    expect(performance.now() - began).toBeGreaterThan(500);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('ends what is still under way, once', async () => {
    const { telemetry, spans } = measuring();
    const begun = telemetry.begin(call());
    await telemetry.close();
    const complaints: string[] = [];
    listenTo((line) => void complaints.push(line));
    begun.end({ event: 'ended', outcome: 'ok' });
    expect(complaints).toEqual([]);
    expect(spans().map(({ attributes }) => attributes['error.type'])).toEqual(['CANCELED']);
  });
});
