type Env = Readonly<Record<string, string | undefined>>;

/** A variable of OpenTelemetry; an empty one counts as absent (OpenTelemetry, environment variables). */
export function setting(env: Env, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

export function wantsTraces(env: Env): boolean {
  return exportersOf(env, 'TRACES').length > 0;
}

export function wantsMetrics(env: Env): boolean {
  return exportersOf(env, 'METRICS').length > 0;
}

/**
 * Where a signal goes, such as `otlp`. By its standard OpenTelemetry would send to this machine where nothing is said;
 * here something has to be said, so that a server nobody configured sends nothing.
 */
export function exportersOf(env: Env, signal: 'TRACES' | 'METRICS'): readonly string[] {
  if (setting(env, 'OTEL_SDK_DISABLED')?.toLowerCase() === 'true') return [];
  const named = setting(env, `OTEL_${signal}_EXPORTER`);
  if (named !== undefined) {
    const names = named.split(',').map((name) => name.trim());
    return names.filter((name) => name !== '' && name !== 'none');
  }
  const endpoint =
    setting(env, `OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`) ?? setting(env, 'OTEL_EXPORTER_OTLP_ENDPOINT');
  return endpoint === undefined ? [] : ['otlp'];
}
