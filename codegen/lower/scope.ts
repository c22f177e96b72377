import type { JsonObject } from '../../src/runtime/json.js';
import type { Effect } from '../../src/runtime/tool.js';
import type { Place, Reporter } from '../diagnostics/diagnostic.js';
import type { Expression } from '../language/expression.js';
import type { ServerModel } from '../model/server-model.js';
import type { ParamModel } from '../model/tool-model.js';
import type { Path, SourceFile } from '../source/source-file.js';

/** What the parts of one tool are resolved against. */
export interface Scope {
  readonly source: SourceFile;
  readonly reporter: Reporter;
  readonly server: ServerModel;
  readonly params: ReadonlyMap<string, ParamModel>;
  /** Parameters seen in a hole, a condition or a rule; the rest goes nowhere. */
  readonly used: Set<string>;
  /** undefined outside of steps. */
  readonly steps?: StepScope;
  /** The effect and parameters of the other tools, by name. */
  readonly tools: ReadonlyMap<string, OtherTool>;
}

export interface OtherTool {
  readonly highestEffect: Effect;
  readonly params: Readonly<Record<string, JsonObject>>;
  /** Tools that its own steps call. */
  readonly calls: readonly string[];
}

/** The steps of a tool as they are seen from one of them. */
export interface StepScope {
  /** Id of the step that is looked from. */
  readonly current: string;
  /** Earlier steps; the step itself too where what came of it is at hand. */
  readonly known: ReadonlyMap<string, KnownStep>;
  /** Ids of this step and of later ones. */
  readonly ahead: readonly string[];
  readonly references: StepReference[];
  readonly searches: StepSearch[];
}

export interface KnownStep {
  readonly identifier: string;
  /** It may have been left out. */
  readonly optional: boolean;
  /** It packs an archive. */
  readonly archive: boolean;
  /** What is certainly given where it was not: its condition implied that. */
  readonly implies: readonly string[];
}

/** A use of what came of a step, to be checked against the examples. */
export interface StepReference {
  /** Id of the step that it stands in. */
  readonly by: string;
  readonly step: string;
  readonly path: readonly string[];
  readonly place: Place;
  /** Whether generated code reads it, and not only an expression. */
  readonly inCode: boolean;
  /** JSON types that fit where it stands; anything unless said. */
  readonly wanted?: readonly string[];
  /** Every example has to show one of them. */
  readonly always?: boolean;
}

/** An expression that JMESPath evaluates when the step runs, to be checked against the examples. */
export interface StepSearch {
  readonly expression: Expression;
  /** The text that it stands in, and where in it. */
  readonly path: Path;
  readonly offset: number;
}
