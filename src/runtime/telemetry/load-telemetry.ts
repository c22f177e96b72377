import type { Telemetry, TelemetryOptions } from './telemetry.js';
import { wantsMetrics, wantsTraces } from './wishes.js';

/**
 * The telemetry that the environment asks for, by the variables of OpenTelemetry; undefined, and nothing is loaded, where
 * it asks for none. What can not be had is told to the operator, and nothing is measured then.
 */
export function loadTelemetry(options: TelemetryOptions): Promise<Telemetry | undefined> | undefined {
  if (!wantsTraces(options.env) && !wantsMetrics(options.env)) return undefined;
  return load(options);
}

async function load(options: TelemetryOptions): Promise<Telemetry | undefined> {
  try {
    const { startTelemetry } = await import('./open-telemetry.js');
    return startTelemetry(options);
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split('\n');
    options.log(
      `OTEL_* asks for telemetry, which can not be loaded: ${reason}. Install toolsd again, or unset these variables. Calls are served all the same.`,
    );
    return undefined;
  }
}
