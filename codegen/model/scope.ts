import type { Reporter } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import type { ServerModel } from './server-model.js';
import type { ParamModel } from './tool-model.js';

/** What the parts of one tool are resolved against. */
export interface Scope {
  readonly source: SourceFile;
  readonly reporter: Reporter;
  readonly server: ServerModel;
  readonly params: ReadonlyMap<string, ParamModel>;
  /** Parameters seen in a hole, a condition or a rule; the rest goes nowhere. */
  readonly used: Set<string>;
}
