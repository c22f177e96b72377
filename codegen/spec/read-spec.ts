import type { ValidateFunction } from 'ajv';
import type { Reporter } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import { readMisspelt } from './misspelt-keys.js';
import { pointerPath } from './pointer.js';
import type { PolicySpec } from './policy-spec.js';
import { readDeprecated } from './read-deprecated.js';
import { reportSchemaError } from './schema-problems.js';
import type { ServerSpec } from './server-spec.js';
import type { ToolSpec } from './tool-spec.js';
import { specValidators } from './validators.js';
import { withoutBroken } from './without-broken.js';

/** A spec, and whether it is all that was written. */
export interface ReadSpec<T> {
  readonly spec: T;
  /** The file it was read from, with misspelt keys as they were meant. Paths of the spec hold in this one. */
  readonly source: SourceFile;
  /** False if parts that break the schema were left out, so that the rest can be checked in the same run. */
  readonly whole: boolean;
}

/** Checks a parsed file against the published schema and reports what it breaks. */
export function readToolSpec(source: SourceFile, reporter: Reporter): ReadSpec<ToolSpec> | undefined {
  return read<ToolSpec>(source, specValidators().tool, 'tool', reporter);
}

export function readServerSpec(source: SourceFile, reporter: Reporter): ReadSpec<ServerSpec> | undefined {
  return read<ServerSpec>(source, specValidators().server, 'server', reporter);
}

export function readPolicySpec(source: SourceFile, reporter: Reporter): ReadSpec<PolicySpec> | undefined {
  return read<PolicySpec>(source, specValidators().policy, 'policy', reporter);
}

const CALLED = { tool: 'the tool', server: 'the server file', policy: 'the policy' } as const;

function read<T>(
  written: SourceFile,
  validate: ValidateFunction,
  file: keyof typeof CALLED,
  reporter: Reporter,
): ReadSpec<T> | undefined {
  if (written.data === undefined) return undefined;
  const what = CALLED[file];
  const meant = readDeprecated(written, file, reporter);
  const { source, renamed } = readMisspelt(meant, validate, what, reporter);
  const sound = renamed.length === 0;
  if (validate(source.data)) return { spec: source.data as T, source, whole: sound };
  const errors = validate.errors ?? [];
  for (const error of errors) {
    // What a misspelt key holds was perhaps meant for another one; the key is told first.
    const at = pointerPath(error.instancePath);
    if (!renamed.some((path) => path.every((step, index) => step === at[index])))
      reportSchemaError(error, source, what, reporter);
  }
  const rest = withoutBroken(source.data, errors);
  return validate(rest) ? { spec: rest as T, source, whole: false } : undefined;
}
