import { diag } from '@opentelemetry/api';
import { globalErrorHandler } from '@opentelemetry/core';
import { beforeEach, expect, it } from 'vitest';
import { listenTo, operatorLog } from '../../../src/runtime/telemetry/operator-log.js';

let lines: string[] = [];
let now = 0;
beforeEach(() => {
  lines = [];
  now = 0;
});

const logWith = (env: Record<string, string> = {}) =>
  operatorLog({ env, service: { name: 'x', version: '1' }, log: (line) => void lines.push(line) }, () => now);

it('says the same once in a minute, and other things at once', () => {
  const say = logWith();
  say('a');
  say('a');
  say('b');
  now = 59_999;
  say('a');
  now = 60_000;
  say('a');
  expect(lines).toEqual(['Telemetry: a', 'Telemetry: b', 'Telemetry: a']);
});

it('keeps to a line of some length, without the keys of any collector', () => {
  const say = logWith({
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20kiwi-harbor-55-moss,x=short',
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'api-key=plum-kettle-49-orbit',
    OTEL_EXPORTER_OTLP_METRICS_HEADERS: 'bad=%zz-copper-lake-12',
  });
  say(
    `kiwi-harbor-55-moss\nplum-kettle-49-orbit %zz-copper-lake-12 http://me:hunter22@example.com ${'x'.repeat(900)}`,
  );
  expect(lines[0]).toMatch(
    /^Telemetry: \[redacted\] \[redacted\] \[redacted\] http:\/\/me:\[redacted\]@example\.com x+…$/u,
  );
  expect(lines[0]?.length).toBeLessThan(350);
});

it('hears of errors by their name, code and message, not of their bodies', () => {
  listenTo(logWith());
  const refused = Object.assign(new Error('Unauthorized'), { code: 401, data: 'body-of-the-collector' });
  globalErrorHandler(refused);
  globalErrorHandler(
    Object.assign(new AggregateError([new Error('connect ECONNREFUSED')]), { code: 'ECONNREFUSED' }),
  );
  diag.warn('something odd', { secret: 'body-of-the-collector' });
  diag.info('nothing to see');
  expect(lines).toEqual([
    'Telemetry: not sent: Error 401: Unauthorized',
    'Telemetry: not sent: AggregateError ECONNREFUSED: connect ECONNREFUSED',
    'Telemetry: something odd',
  ]);
});
