import type { Place } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import type { ToolSpec } from '../spec/tool-spec.js';
import type { OtherTool } from './scope.js';

/** What a tool has to tell for the others to be checked. Plain data, so that it can be remembered. */
export interface ToolFacts {
  readonly file: string;
  readonly name: string;
  readonly namePlace: Place;
  readonly aliases: readonly { readonly name: string; readonly place: Place }[];
  /** null where it is not as it was written. */
  readonly description: { readonly text: string; readonly place: Place } | null;
  /** Tools that it names: that its steps call, or that are to be used instead of it. */
  readonly mentions: readonly string[];
  /** What tools that call it need to know; null where the server file could not be read. */
  readonly other: OtherTool | null;
}

/** The facts of a tool whose spec was read; what was left out of it, because it was broken, is said of none. */
export function factsOf(
  source: SourceFile,
  spec: ToolSpec,
  whole: boolean,
  other: OtherTool | null,
): ToolFacts {
  return {
    file: source.path,
    name: spec.name,
    namePlace: source.place(['name']),
    aliases: (spec.aliases ?? []).map((name, index) => ({ name, place: source.place(['aliases', index]) })),
    description: whole ? { text: spec.description, place: source.place(['description']) } : null,
    mentions: [
      ...(spec.steps ?? []).flatMap(({ call }) => (call === undefined ? [] : [call.tool])),
      ...(spec.deprecated?.use === undefined ? [] : [spec.deprecated.use]),
    ],
    other,
  };
}
