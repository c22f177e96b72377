import type { JsonValue } from '../../src/runtime/json.js';
import type { ExampleModel } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';

/** An example that succeeds, as far as it could be followed. */
export interface Proof {
  readonly example: ExampleModel;
  readonly path: Path;
  /** The reply as `parse` reads it. */
  readonly parsed: JsonValue;
  /** What `select` makes of it. */
  readonly selected?: JsonValue;
}
