import type { Attributes, Meter } from '@opentelemetry/api';

/** In seconds, as the conventions for MCP have them. */
const CALL_SECONDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300];
/** In seconds, as the conventions for HTTP have them. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** What is counted of calls and requests. */
export interface Numbers {
  /** How many calls more, or fewer, are under way. */
  underWay(change: 1 | -1, attributes: Attributes): void;
  callTook(seconds: number, attributes: Attributes): void;
  requestTook(seconds: number, attributes: Attributes): void;
}

export function numbersOf(meter: Meter): Numbers {
  const calls = meter.createHistogram('mcp.server.operation.duration', {
    description: 'Duration of tool calls.',
    unit: 's',
    advice: { explicitBucketBoundaries: CALL_SECONDS },
  });
  const requests = meter.createHistogram('http.client.request.duration', {
    description: 'Duration of HTTP requests to APIs, each try by itself.',
    unit: 's',
    advice: { explicitBucketBoundaries: REQUEST_SECONDS },
  });
  const active = meter.createUpDownCounter('toolsd.server.active_calls', {
    description: 'Tool calls under way.',
    unit: '{call}',
  });
  return {
    underWay: (change, attributes) => active.add(change, attributes),
    callTook: (seconds, attributes) => calls.record(seconds, attributes),
    requestTook: (seconds, attributes) => requests.record(seconds, attributes),
  };
}
