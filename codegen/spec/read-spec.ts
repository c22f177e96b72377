import type { ValidateFunction } from 'ajv';
import type { Reporter } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import { reportSchemaError } from './schema-problems.js';
import { specValidators } from './schemas.js';
import type { ServerSpec } from './server-spec.js';
import type { ToolSpec } from './tool-spec.js';
import { withoutBroken } from './without-broken.js';

/** A spec, and whether it is all that was written. */
export interface ReadSpec<T> {
  readonly spec: T;
  /** False if parts that break the schema were left out, so that the rest can be checked in the same run. */
  readonly whole: boolean;
}

/** Checks a parsed file against the published schema and reports what it breaks. */
export function readToolSpec(source: SourceFile, reporter: Reporter): ReadSpec<ToolSpec> | undefined {
  return read<ToolSpec>(source, specValidators().tool, 'the tool', reporter);
}

export function readServerSpec(source: SourceFile, reporter: Reporter): ReadSpec<ServerSpec> | undefined {
  return read<ServerSpec>(source, specValidators().server, 'the server file', reporter);
}

function read<T>(
  source: SourceFile,
  validate: ValidateFunction,
  what: string,
  reporter: Reporter,
): ReadSpec<T> | undefined {
  if (source.data === undefined) return undefined;
  if (validate(source.data)) return { spec: source.data as T, whole: true };
  const errors = validate.errors ?? [];
  for (const error of errors) reportSchemaError(error, source, what, reporter);
  const rest = withoutBroken(source.data, errors);
  return validate(rest) ? { spec: rest as T, whole: false } : undefined;
}
