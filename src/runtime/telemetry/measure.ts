import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, defaultTextMapGetter, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { globalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { Resource } from '@opentelemetry/resources';
import { type IMetricReader, MeterProvider } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { shortened } from '../plan/spoken.js';
import { callAttributes, endAttributes, guardAttributes } from './attributes.js';
import { numbersOf } from './numbers.js';
import { cleanTexts, endSpan, type Kit, spanIn, startSpan } from './part-span.js';
import type { CallStart, MeasuredCall, Telemetry } from './telemetry.js';

const SCOPE = 'toolsd';

/** How long the end of a server may take longer for what is left to send, in milliseconds. */
const CLOSE_MS = 900;
/** How long calls that were cut off may take to end by themselves, of that. */
const SETTLE_MS = 50;

/** Where measurements go, and what is said of them. */
export interface Measuring {
  readonly resource: Resource;
  /** None where no traces are kept. */
  readonly processors: readonly SpanProcessor[];
  readonly readers: readonly IMetricReader[];
  /** Traces go on from the client, and to APIs and programs. */
  readonly propagate: boolean;
  /** The arguments of calls are noted. */
  readonly capture: boolean;
}

/** Measures calls by the SDK of OpenTelemetry. Nothing is registered globally. */
export function measure({ resource, processors, readers, propagate, capture }: Measuring): Telemetry {
  const traced = processors.length > 0;
  const traces = new BasicTracerProvider({ resource, spanProcessors: [...processors] });
  const meters = new MeterProvider({ resource, readers: [...readers] });
  const propagator = traced && propagate ? new W3CTraceContextPropagator() : undefined;
  const kit: Kit = {
    tracer: traced ? traces.getTracer(SCOPE) : trace.getTracer(SCOPE),
    numbers: numbersOf(meters.getMeter(SCOPE)),
    propagator,
    open: new Set(),
  };
  const outerOf = ({ meta }: CallStart): Context =>
    propagator?.extract(ROOT_CONTEXT, meta ?? {}, defaultTextMapGetter) ?? ROOT_CONTEXT;

  return {
    begin: (call) => beginCall(kit, call, outerOf(call), capture),
    async prometheus() {
      const reader = readers.find((one) => one instanceof PrometheusExporter);
      if (reader === undefined) return undefined;
      const { resourceMetrics } = await reader.collect();
      return new PrometheusSerializer().serialize(resourceMetrics);
    },
    async close() {
      if (kit.open.size > 0) await sleep(SETTLE_MS);
      // What was cut off is told as far as it got.
      for (const span of kit.open) endSpan(kit, span, { 'error.type': 'CANCELED' });
      const sent = Promise.all([traces, meters].map((each) => each.shutdown().catch(globalErrorHandler)));
      await Promise.race([sent, sleep(CLOSE_MS - SETTLE_MS)]);
    },
  };
}

function beginCall(kit: Kit, call: CallStart, outer: Context, capture: boolean): MeasuredCall {
  const common = callAttributes(call);
  const active = { 'gen_ai.tool.name': call.tool };
  const attributes = {
    ...common,
    'jsonrpc.request.id': shortened(String(call.requestId), 100),
    'toolsd.call.id': call.id,
    ...(capture && { 'gen_ai.tool.call.arguments': JSON.stringify(call.arguments()) }),
  };
  const redact = (text: string) => call.redact(text);
  const clean = cleanTexts(attributes, redact);
  const span = startSpan(kit, `tools/call ${call.tool}`, SpanKind.SERVER, clean, outer);
  const began = performance.now();
  kit.numbers.underWay(1, active);
  const within = trace.setSpan(outer, span);
  return {
    span: spanIn(kit, within, redact, () => {}),
    end(end) {
      const ended = endAttributes(end);
      kit.numbers.underWay(-1, active);
      kit.numbers.callTook((performance.now() - began) / 1000, { ...common, ...ended });
      endSpan(kit, span, { ...guardAttributes(end), ...ended });
    },
  };
}
