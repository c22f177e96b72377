import { ruleSentence } from '../../../src/runtime/guard/rules.js';
import type { JsonObject } from '../../../src/runtime/json.js';
import { listedTool, shownToModels } from '../../../src/runtime/serve/list-tools.js';
import type { RequiredEnv } from '../../../src/runtime/source.js';
import type { Effect, Need } from '../../../src/runtime/tool.js';
import type { Toolset } from '../../../src/runtime/tool-entry.js';
import { credentialsIn } from '../../model/credentials.js';
import type { Deprecation } from '../../model/deprecation.js';
import type { ProjectModel, SourceModel } from '../../model/server-model.js';
import { sourceNames } from '../../model/source-names.js';
import type { ToolModel } from '../../model/tool-model.js';
import { type ErrorView, errorViews } from './error-view.js';
import { type ExampleView, exampleViews } from './example-view.js';
import { type FlowStep, flowView } from './flow-view.js';
import { type ParamView, paramViews } from './param-view.js';
import { count, duration, size } from './units.js';
import { written } from './written.js';

/** All that the pages tell of a tool, as plain data: every form of a page is written from it. */
export interface ToolView {
  readonly name: string;
  readonly title: string;
  readonly toolset: string;
  readonly description: string;
  /** Names that it had before, under which it can still be called. */
  readonly aliases: readonly string[];
  readonly deprecated: Deprecation | null;
  /** The spec's path in the project. */
  readonly file: string;
  /** What the least call does. */
  readonly effect: Effect;
  /** What the worst call does: this is what clients see. */
  readonly highestEffect: Effect;
  readonly raise: readonly { readonly when: string; readonly effect: Effect }[];
  readonly idempotent: boolean;
  readonly openWorld: boolean;
  readonly confirm: string | null;
  readonly params: readonly ParamView[];
  readonly rules: readonly string[];
  readonly needs: readonly Need[];
  /** Environment variables without which no call is tried, each once, and how to come by their values. */
  readonly credentials: readonly RequiredEnv[];
  /** Where its calls go: a program or the address of an API. */
  readonly reaches: readonly {
    readonly source: string;
    readonly kind: 'cli' | 'http';
    readonly where: string;
  }[];
  readonly limits: readonly { readonly what: string; readonly value: string }[];
  readonly steps: readonly (readonly FlowStep[])[] | null;
  readonly errors: readonly ErrorView[];
  readonly examples: readonly ExampleView[];
  /** The tool as `tools/list` gives it. */
  readonly listed: JsonObject;
  /** What arguments have to keep: more than the list says. */
  readonly inputSchema: JsonObject;
  readonly outputSchema: JsonObject;
  /** Tokens of o200k: what the list costs a model, and the output schema apart. */
  readonly tokens: { readonly listed: number; readonly output: number };
}

export async function toolView(
  model: ToolModel,
  project: ProjectModel,
  toolset: Toolset,
  countTokens: (text: string) => number,
): Promise<ToolView> {
  const entry = toolset.tools.find(({ tool }) => tool.name === model.name);
  if (entry === undefined) throw new Error(`there is no tool ${model.name} in the toolset`);
  const listed = listedTool(entry);
  const { outputSchema } = listed;
  const names = sourceNames(model);
  const sources = project.server.sources.filter(({ name }) => names.includes(name));
  return {
    name: model.name,
    title: model.title,
    toolset: model.toolset,
    description: model.description,
    aliases: model.aliases,
    deprecated: model.deprecated,
    file: model.file,
    effect: model.effect,
    highestEffect: model.highestEffect,
    raise: model.raise.map(({ when, effect }) => ({ when: when.source, effect })),
    idempotent: model.idempotent,
    openWorld: model.openWorld,
    confirm: model.confirm === null ? null : written(model.confirm),
    params: paramViews(model),
    rules: model.rules.map(ruleSentence),
    needs: needsOf(model, sources),
    credentials: credentialsIn(sources),
    reaches: sources.map((source) => ({
      source: source.name,
      kind: source.kind,
      where: source.kind === 'cli' ? source.program : source.base,
    })),
    limits: limitsOf(model, sources),
    steps: flowView(model),
    errors: errorViews(model, project),
    examples: await exampleViews(model, toolset),
    listed: listed as unknown as JsonObject,
    inputSchema: model.inputSchema,
    outputSchema: model.output.schema,
    tokens: {
      listed: countTokens(shownToModels(entry)),
      output: countTokens(JSON.stringify(outputSchema)),
    },
  };
}

/** Programs that have to be there: those of its sources, and what those call. */
function needsOf({ needs }: ToolModel, sources: readonly SourceModel[]): Need[] {
  const own = sources.flatMap((source) =>
    source.kind === 'cli' ? [{ program: source.program, install: source.install }] : [],
  );
  return [...own, ...needs];
}

function limitsOf({ action, output }: ToolModel, sources: readonly SourceModel[]): ToolView['limits'] {
  const { rows, bytes } = output.limit;
  return [
    { what: 'Answer', value: `${count(rows, 'row')}, ${size(bytes)}; what is cut is said` },
    ...(action.kind === 'steps' ? [{ what: 'Whole call', value: duration(action.timeoutMs) }] : []),
    ...sources.flatMap((source) => {
      const own =
        action.kind === 'cli'
          ? action.timeoutMs
          : action.kind === 'http'
            ? ownTimeout(action.requests)
            : null;
      const retries = source.kind === 'http' && source.retries > 0 ? `, ${source.retries} more tries` : '';
      return [
        { what: `Time (${source.name})`, value: `${duration(own ?? source.timeoutMs)}${retries}` },
        { what: `Reply (${source.name})`, value: size(source.maxBytes) },
      ];
    }),
  ];
}

function ownTimeout(
  requests: readonly { readonly value: { readonly timeoutMs: number | null } }[],
): number | null {
  return requests.map(({ value }) => value.timeoutMs).find((one) => one !== null) ?? null;
}
