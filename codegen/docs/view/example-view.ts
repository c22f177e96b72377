import type { JsonObject, JsonValue } from '../../../src/runtime/json.js';
import { failureResult } from '../../../src/runtime/serve/call-result.js';
import type { Effect } from '../../../src/runtime/tool.js';
import type { Toolset } from '../../../src/runtime/tool-entry.js';
import type { ToolModel } from '../../model/tool-model.js';
import { runExample } from '../../snapshot/run-example.js';
import { type SentPart, sentParts } from '../../snapshot/sent-parts.js';

/** A call that was made with the reply of its example, and what a client got. */
export interface ExampleView {
  readonly name: string;
  readonly args: JsonObject;
  readonly effect: Effect;
  /** The sentence that is put to a person. */
  readonly asks: string | null;
  readonly sends: readonly SentPart[];
  readonly fails: boolean;
  /** What the model reads. */
  readonly text: string;
  /** `structuredContent`, or the facts of the failure. */
  readonly structured: JsonValue;
  /** What there is besides the text, such as images; null where there is nothing. */
  readonly besides: JsonValue | null;
}

/** Runs every example of a tool, as its snapshot page does. */
export async function exampleViews(model: ToolModel, { tools, sources }: Toolset): Promise<ExampleView[]> {
  const entry = tools.find(({ tool }) => tool.name === model.name);
  if (entry === undefined) throw new Error(`there is no tool ${model.name} in the toolset`);
  return Promise.all(
    model.examples.map(async (example): Promise<ExampleView> => {
      const run = await runExample(entry, model, example, sources);
      const { answer } = run;
      const failed = answer.ok ? null : failureResult(answer);
      return {
        name: example.name,
        args: example.args,
        effect: run.effect,
        asks: run.confirm?.split('\n')[0] ?? null,
        sends: sentParts(run, sources),
        fails: !answer.ok,
        text: answer.ok ? answer.text : (failed?.content[0]?.text ?? ''),
        besides: (answer.ok && (answer.blocks as unknown as JsonValue)) || null,
        structured: answer.ok ? answer.structured : (failed?._meta['toolsd/failure'] as unknown as JsonValue),
      };
    }),
  );
}
