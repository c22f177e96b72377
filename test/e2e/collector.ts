import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Message } from './server-process.js';

/** A span as it was sent, with its attributes by name. */
export interface SentSpan {
  readonly name: string;
  /** 1 is internal, 2 server, 3 client. */
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  /** 2 is an error. */
  readonly status: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Takes what an OpenTelemetry exporter sends over HTTP, as a collector does. */
export interface Collector {
  readonly url: string;
  /** All bodies as they came, with the path and the media type of each. */
  readonly received: readonly { readonly path: string; readonly type: string; readonly bytes: Buffer }[];
  readonly headers: readonly Readonly<Record<string, unknown>>[];
  /** Of what came as JSON. */
  spans(): SentSpan[];
  /** The last state of each metric, by name. */
  metrics(): ReadonlyMap<string, Message>;
  /** The attributes of the service. */
  resource(): Readonly<Record<string, unknown>>;
  /** From now on nothing is answered, and no connection is let go. */
  hang(): void;
  close(): Promise<void>;
}

export async function startCollector(): Promise<Collector> {
  const received: { path: string; type: string; bytes: Buffer }[] = [];
  const headers: Readonly<Record<string, unknown>>[] = [];
  let hangs = false;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const type = request.headers['content-type'] ?? '';
    received.push({ path: request.url ?? '', type, bytes: Buffer.concat(chunks) });
    headers.push(request.headers);
    if (!hangs) response.setHeader('content-type', type).end(type.includes('json') ? '{}' : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const jsonAt = (path: string): Message[] =>
    received
      .filter((each) => each.path === path && each.type === 'application/json')
      .map(({ bytes }) => JSON.parse(bytes.toString('utf8')));
  const groups = () => jsonAt('/v1/traces').flatMap(({ resourceSpans }) => resourceSpans);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    headers,
    spans: () =>
      groups()
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans)
        .map(spanOf),
    metrics: () => {
      const all = jsonAt('/v1/metrics').flatMap(({ resourceMetrics }) => resourceMetrics);
      const metrics = all.flatMap(({ scopeMetrics }) => scopeMetrics).flatMap((scope) => scope.metrics);
      return new Map(metrics.map((metric) => [metric.name, metric]));
    },
    resource: () => attributesOf(groups()[0].resource.attributes),
    hang: () => {
      hangs = true;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function spanOf({ name, kind, traceId, spanId, parentSpanId, status, attributes }: Message): SentSpan {
  const parent = parentSpanId || undefined;
  const plain = attributesOf(attributes);
  return { name, kind, traceId, spanId, parentSpanId: parent, status: status?.code ?? 0, attributes: plain };
}

/** Attributes as they are written in OTLP, by name. */
export function attributesOf(attributes: Message): Readonly<Record<string, unknown>> {
  const entries = attributes.map(({ key, value }: Message) => {
    const { stringValue, intValue, doubleValue, boolValue } = value;
    return [key, stringValue ?? (intValue === undefined ? (doubleValue ?? boolValue) : Number(intValue))];
  });
  return Object.fromEntries(entries);
}
