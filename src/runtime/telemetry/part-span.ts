import {
  type Attributes,
  type Context,
  defaultTextMapSetter,
  type Span as OtelSpan,
  SpanKind,
  SpanStatusCode,
  type TextMapPropagator,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { Part, PartEnd, Span } from '../span.js';
import { hostAttributes, partAttributes, partEndAttributes, partName } from './attributes.js';
import type { Numbers } from './numbers.js';

type Redact = (text: string) => string;

/** What all spans of a server share. */
export interface Kit {
  readonly tracer: Tracer;
  readonly numbers: Numbers;
  /** Undefined where traces are not to be handed on. */
  readonly propagator: TextMapPropagator | undefined;
  /** Spans that have not ended. */
  readonly open: Set<OtelSpan>;
}

/** A span of OpenTelemetry that begins now, with all texts redacted. */
export function startSpan(
  { tracer, open }: Kit,
  name: string,
  kind: SpanKind,
  attributes: Attributes,
  outer: Context,
): OtelSpan {
  const span = tracer.startSpan(name, { kind, attributes }, outer);
  open.add(span);
  return span;
}

/** Ends a span; one that has ended stays as it is. */
export function endSpan({ open }: Kit, span: OtelSpan, attributes: Attributes): void {
  if (!open.delete(span)) return;
  span.setAttributes(attributes);
  if (attributes['error.type'] !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** A span as the run time knows it. */
export function spanIn(kit: Kit, outer: Context, redact: Redact, end: (end: PartEnd) => void): Span {
  const carrier: Record<string, string> = {};
  kit.propagator?.inject(outer, carrier, defaultTextMapSetter);
  // A state of which nothing was sound leaves an empty text.
  for (const [name, value] of Object.entries(carrier)) if (value === '') delete carrier[name];
  return {
    carrier,
    end,
    cleaned: (more) => spanIn(kit, outer, (text) => more(redact(text)), end),
    start: (part) => startPart(kit, part, outer, redact),
  };
}

function startPart(kit: Kit, part: Part, outer: Context, redact: Redact): Span {
  const attributes = cleanTexts(partAttributes(part), redact);
  const kind = part.kind === 'step' ? SpanKind.INTERNAL : SpanKind.CLIENT;
  const span = startSpan(kit, partName(part), kind, attributes, outer);
  const began = performance.now();
  return spanIn(kit, trace.setSpan(outer, span), redact, (end) => {
    const ended = partEndAttributes(end);
    if (part.kind === 'request')
      kit.numbers.requestTook((performance.now() - began) / 1000, { ...hostAttributes(part), ...ended });
    endSpan(kit, span, ended);
  });
}

export function cleanTexts(attributes: Attributes, redact: Redact): Attributes {
  const entries = Object.entries(attributes);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value]),
  );
}
