import { ExportResultCode, getNumberFromEnv } from '@opentelemetry/core';
import { OTLPMetricExporter as JsonMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPMetricExporter as ProtobufMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { OTLPTraceExporter as JsonTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { JsonMetricsSerializer, JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import {
  AggregationTemporality,
  type IMetricReader,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, type SpanExporter, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { TelemetryOptions } from './telemetry.js';
import { exportersOf, setting } from './wishes.js';

type Env = TelemetryOptions['env'];
type Signal = 'TRACES' | 'METRICS';

/** Who is told what can not be had, and who gets what goes to the console. */
export interface Outlet {
  say(line: string): void;
  /** A line of JSON. Standard output belongs to the protocol. */
  write(line: string): void;
}

/** What takes the spans, as `OTEL_TRACES_EXPORTER` says. */
export function spanProcessors(env: Env, outlet: Outlet): SpanProcessor[] {
  const known: Readonly<Record<string, () => SpanExporter | undefined>> = {
    otlp: () =>
      otlp<SpanExporter>(env, 'TRACES', outlet, { json: JsonTraceExporter, protobuf: ProtobufTraceExporter }),
    console: () => ({
      export(spans, done) {
        writeTo(outlet, JsonTraceSerializer.serializeRequest(spans));
        done({ code: ExportResultCode.SUCCESS });
      },
      shutdown: async () => {},
    }),
  };
  return named(env, 'TRACES', known, outlet).map((exporter) => new BatchSpanProcessor(exporter));
}

/** What takes the numbers, as `OTEL_METRICS_EXPORTER` says. */
export function metricReaders(env: Env, outlet: Outlet): IMetricReader[] {
  const known: Readonly<Record<string, () => IMetricReader | undefined>> = {
    otlp: () =>
      periodic(
        otlp<PushMetricExporter>(env, 'METRICS', outlet, {
          json: JsonMetricExporter,
          protobuf: ProtobufMetricExporter,
        }),
      ),
    console: () =>
      periodic({
        export(metrics, done) {
          writeTo(outlet, JsonMetricsSerializer.serializeRequest(metrics));
          done({ code: ExportResultCode.SUCCESS });
        },
        selectAggregationTemporality: () => AggregationTemporality.CUMULATIVE,
        forceFlush: async () => {},
        shutdown: async () => {},
      }),
    // It is asked for its numbers; a port of its own is nothing that a server opens unasked.
    prometheus: () => new PrometheusExporter({ preventServerStart: true }),
  };
  return named(env, 'METRICS', known, outlet);
}

function named<T>(
  env: Env,
  signal: Signal,
  known: Readonly<Record<string, () => T | undefined>>,
  { say }: Outlet,
): T[] {
  return exportersOf(env, signal).flatMap((name) => {
    const make = Object.hasOwn(known, name) ? known[name] : undefined;
    if (make === undefined) {
      const names = Object.keys(known).join(', ');
      say(`OTEL_${signal}_EXPORTER names ${name}, and there is only ${names} or none.`);
    }
    return make?.() ?? [];
  });
}

type Make<T> = new () => T;

function otlp<T>(
  env: Env,
  signal: Signal,
  { say }: Outlet,
  { json: Json, protobuf: Protobuf }: { readonly json: Make<T>; readonly protobuf: Make<T> },
): T | undefined {
  const variables = [`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`, 'OTEL_EXPORTER_OTLP_PROTOCOL'];
  const variable = variables.find((name) => setting(env, name) !== undefined) ?? '';
  const protocol = setting(env, variable) ?? 'http/protobuf';
  if (protocol === 'http/protobuf') return new Protobuf();
  if (protocol === 'http/json') return new Json();
  say(
    `${variable} is ${protocol}, which is not spoken here. Set http/protobuf or http/json, and the port for it (mostly 4318).`,
  );
  return undefined;
}

function periodic(exporter: PushMetricExporter | undefined): PeriodicExportingMetricReader | undefined {
  if (exporter === undefined) return undefined;
  const exportIntervalMillis = positive('OTEL_METRIC_EXPORT_INTERVAL', 60_000);
  const exportTimeoutMillis = Math.min(positive('OTEL_METRIC_EXPORT_TIMEOUT', 30_000), exportIntervalMillis);
  return new PeriodicExportingMetricReader({ exporter, exportIntervalMillis, exportTimeoutMillis });
}

function positive(name: string, usual: number): number {
  const value = getNumberFromEnv(name);
  return value !== undefined && value > 0 ? value : usual;
}

function writeTo({ write }: Outlet, bytes: Uint8Array | undefined): void {
  if (bytes !== undefined) write(Buffer.from(bytes).toString('utf8'));
}
