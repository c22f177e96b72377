import type { ExampleModel, ToolModel } from '../../codegen/model/tool-model.js';
import { toolset } from '../../src/generated/index.js';
import type { JsonObject } from '../../src/runtime/json.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';
import { MARK } from './compare.js';
import type { Place } from './places.js';
import { type Trace, traceOf } from './trace.js';

/** The one that a tool takes apart into words. */
export const WORDS = `${MARK}=7`;
/** Harmless texts; each place takes the first that its tool accepts and uses. */
const HARMLESS = [
  MARK,
  `${MARK}.1`,
  MARK.toUpperCase(),
  '17',
  `https://${MARK}.example.com/x`,
  `/${MARK}/x`,
  `${MARK}@example.com`,
  WORDS,
  `{"name": "${MARK}"}`,
];

/** A sound call of a tool, whose one text is put in its place by `args`. */
export interface Calm {
  readonly example: ExampleModel;
  readonly harmless: string;
  readonly trace: Trace;
  /** How it fails, where the example is of a failure. */
  readonly ends?: string;
  /** The text is in it. */
  readonly sent: boolean;
  args(text: string): JsonObject;
}

/**
 * Sound calls with a harmless text each. Several, because a tool may do another thing for an address than for a name.
 * Where a text decides and is never sent, the one of the example.
 */
export async function calmCalls(entry: ToolEntry, model: ToolModel, place: Place): Promise<Calm[]> {
  const required = model.params.filter((param) => param.required).map(({ name }) => name);
  for (const example of model.examples) {
    const fewest = Object.entries(example.args).filter(([name]) => required.includes(name));
    for (const base of [example.args, Object.fromEntries(fewest)]) {
      const args = (text: string): JsonObject => ({ ...base, [place.param]: place.value(text) });
      const found: Calm[] = [];
      for (const harmless of HARMLESS) {
        const { trace, refusal } = await traceOf(entry, args(harmless), toolset, example);
        const bare = harmless === WORDS ? MARK : JSON.stringify(harmless).slice(1, -1);
        const sent = JSON.stringify(trace).includes(bare);
        if (sent && refusal === undefined) found.push({ example, harmless, trace, args, sent });
      }
      if (found.length > 0) return found;
    }
  }
  const own = model.examples.find(({ args }) => typeof args[place.param] === 'string');
  if (own === undefined) return [];
  const args = (text: string): JsonObject => ({ ...own.args, [place.param]: place.value(text) });
  const { trace, refusal } = await traceOf(entry, own.args, toolset, own);
  const ends = refusal === undefined ? {} : { ends: refusal.message };
  return [{ example: own, harmless: String(own.args[place.param]), trace, args, sent: false, ...ends }];
}
