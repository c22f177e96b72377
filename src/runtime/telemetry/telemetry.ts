import type { FailureCode } from '../failure.js';
import type { JsonValue } from '../json.js';
import type { Span } from '../span.js';
import type { Effect } from '../tool.js';

/** What is known of a call when it begins. */
export interface CallStart {
  readonly tool: string;
  /** Names the call wherever it is noted. */
  readonly id: string;
  /** The id of the client's request. */
  readonly requestId: string | number;
  readonly protocolVersion: string | undefined;
  readonly transport: 'pipe' | 'tcp';
  /** What came in `_meta` of the request: where the trace goes on, if the client has one. */
  readonly meta: Readonly<Record<string, unknown>> | undefined;
  /** The arguments, redacted and cut to a size. Asked for only where the operator wants them noted. */
  arguments(): JsonValue;
  /** Removes secrets from what is noted. */
  redact(text: string): string;
}

/** What became of a call, as the audit log has it. */
export interface CallEnd {
  readonly event: 'ended' | 'refused' | 'asked';
  readonly effect?: Effect | undefined;
  readonly confirmed?: 'person' | 'token' | 'policy' | undefined;
  readonly outcome?: 'ok' | FailureCode | undefined;
}

/** A call that is measured. */
export interface MeasuredCall {
  /** Takes the parts of the call. */
  readonly span: Span;
  end(end: CallEnd): void;
}

/** Measures calls, and sends what it measured where the operator wants it. It never fails a call. */
export interface Telemetry {
  begin(call: CallStart): MeasuredCall;
  /** All numbers so far in the text format of Prometheus; undefined unless `OTEL_METRICS_EXPORTER` asks for it. */
  prometheus(): Promise<string | undefined>;
  /** Sends what is left. Resolves within a second, whatever becomes of it. */
  close(): Promise<void>;
}

/** Where the telemetry of a server begins. */
export interface TelemetryOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Name and version of the server, unless the environment has others. */
  readonly service: { readonly name: string; readonly version: string };
  /** For the operator, on standard error. */
  log(line: string): void;
}
