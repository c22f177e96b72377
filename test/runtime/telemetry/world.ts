import { ExportResultCode } from '@opentelemetry/core';
import { emptyResource } from '@opentelemetry/resources';
import { type ReadableSpan, SimpleSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { type Measuring, measure } from '../../../src/runtime/telemetry/measure.js';
import type { CallStart } from '../../../src/runtime/telemetry/telemetry.js';

export const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
export const PARENT = '00f067aa0ba902b7';

/** Telemetry that keeps its spans, each as it ends. */
export function measuring(more: Partial<Measuring> = {}) {
  const kept: ReadableSpan[] = [];
  // That of the SDK forgets everything when it is shut down.
  const exporter: SpanExporter = {
    export(spans, done) {
      kept.push(...spans);
      done({ code: ExportResultCode.SUCCESS });
    },
    shutdown: async () => {},
  };
  const telemetry = measure({
    resource: emptyResource(),
    processors: [new SimpleSpanProcessor(exporter)],
    readers: [],
    propagate: true,
    capture: false,
    ...more,
  });
  return { telemetry, spans: (): readonly ReadableSpan[] => kept };
}

export function call(more: Partial<CallStart> = {}): CallStart {
  return {
    tool: 'get_things',
    id: 'call-1',
    requestId: 7,
    protocolVersion: '2026-07-28',
    transport: 'pipe',
    meta: undefined,
    arguments: () => ({ name: 'quiet-canary' }),
    redact: (text) => text.replaceAll('hush', '[redacted]'),
    ...more,
  };
}
