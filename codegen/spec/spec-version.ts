import type { Reporter } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';

/** The version of the spec format that this compiler reads. Schemas are named after it. */
export const SPEC_VERSION = 1;

/** The version that a server file says its project is written in: 1 unless it says another whole number. */
export function specVersionOf({ data }: SourceFile): number {
  const { spec } = (typeof data === 'object' && data !== null ? data : {}) as { spec?: unknown };
  return typeof spec === 'number' && Number.isInteger(spec) && spec > 0 ? spec : 1;
}

/** Reports a version that is not read; false then, for nothing is known of what such specs mean. */
export function checkSpecVersion(server: SourceFile, reporter: Reporter, current = SPEC_VERSION): boolean {
  const written = specVersionOf(server);
  if (written === current) return true;
  const place = server.has(['spec']) ? server.place(['spec']) : server.place([]);
  reporter.report('spec-version', place, { written, current });
  return false;
}
