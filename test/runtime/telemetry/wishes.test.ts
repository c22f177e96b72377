import { describe, expect, it, vi } from 'vitest';
import { loadTelemetry } from '../../../src/runtime/telemetry/load-telemetry.js';
import { exportersOf } from '../../../src/runtime/telemetry/wishes.js';

const startTelemetry = vi.fn((): object => ({}));
vi.mock('../../../src/runtime/telemetry/open-telemetry.js', () => ({
  startTelemetry: () => startTelemetry(),
}));

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };

describe('what an environment asks for', () => {
  it.each([
    ['nothing', {}, [], []],
    ['an endpoint for all', ENDPOINT, ['otlp'], ['otlp']],
    ['an endpoint for traces', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'x' }, ['otlp'], []],
    ['an endpoint for metrics', { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'x' }, [], ['otlp']],
    ['exporters by name', { OTEL_TRACES_EXPORTER: 'console, otlp' }, ['console', 'otlp'], []],
    ['none', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none' }, [], []],
    ['prometheus', { OTEL_METRICS_EXPORTER: 'prometheus' }, [], ['prometheus']],
    ['to be left alone', { ...ENDPOINT, OTEL_SDK_DISABLED: 'TRUE' }, [], []],
    ['empty texts', { OTEL_EXPORTER_OTLP_ENDPOINT: ' ', OTEL_TRACES_EXPORTER: '' }, [], []],
    ['names only', { OTEL_SERVICE_NAME: 'x', OTEL_RESOURCE_ATTRIBUTES: 'a=b' }, [], []],
  ])('%s', (_what, env, traces, metrics) => {
    expect(exportersOf(env, 'TRACES')).toEqual(traces);
    expect(exportersOf(env, 'METRICS')).toEqual(metrics);
    const telemetry = loadTelemetry({ env, service: { name: 'x', version: '1' }, log: () => {} });
    expect(telemetry === undefined).toBe(traces.length + metrics.length === 0);
  });
});

it('tells the operator what can not be started, and is undefined then', async () => {
  startTelemetry.mockImplementation(() => {
    throw new Error('of no use\nwith more lines');
  });
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  expect(await loadTelemetry({ env: ENDPOINT, service: { name: 'x', version: '1' }, log })).toBeUndefined();
  expect(lines).toEqual([expect.stringMatching(/can not be loaded: of no use\. Install toolsd again/u)]);
});
