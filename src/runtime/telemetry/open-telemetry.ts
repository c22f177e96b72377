/** The only way into OpenTelemetry: a bundle of its own, which is loaded where the environment asks for it. */
import { randomUUID } from 'node:crypto';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { metricReaders, spanProcessors } from './exporters.js';
import { measure } from './measure.js';
import { listenTo, operatorLog } from './operator-log.js';
import type { Telemetry, TelemetryOptions } from './telemetry.js';
import { setting } from './wishes.js';

/** Telemetry as the environment asks for it. Throws where OpenTelemetry can not make sense of that. */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  const { env, service, log } = options;
  const say = operatorLog(options);
  listenTo(say);
  const outlet = { say, write: log };
  const own = resourceFromAttributes({
    'service.name': service.name,
    'service.version': service.version,
    'service.instance.id': randomUUID(),
  });
  return measure({
    resource: defaultResource()
      .merge(own)
      .merge(detectResources({ detectors: [envDetector] })),
    processors: spanProcessors(env, outlet),
    readers: metricReaders(env, outlet),
    propagate: propagates(env),
    capture: setting(env, 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT')?.toLowerCase() === 'true',
  });
}

function propagates(env: TelemetryOptions['env']): boolean {
  const names = setting(env, 'OTEL_PROPAGATORS') ?? 'tracecontext';
  return names.split(',').some((name) => name.trim() === 'tracecontext');
}
