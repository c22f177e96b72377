import { higher } from '../../src/runtime/effect.js';
import { ruleSentence } from '../../src/runtime/guard/rules.js';
import type { Need } from '../../src/runtime/tool.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { deprecationSentence } from '../model/deprecation.js';
import { toolNames } from '../model/names.js';
import type { ServerModel } from '../model/server-model.js';
import type { ToolModel } from '../model/tool-model.js';
import type { SourceFile } from '../source/source-file.js';
import type { ToolSpec } from '../spec/tool-spec.js';
import { listedSchema } from './listed-schema.js';
import { lowerCli } from './lower-cli.js';
import { lowerDeprecated } from './lower-deprecated.js';
import { lowerConfirm, lowerRaise } from './lower-effects.js';
import { lowerExamples } from './lower-examples.js';
import { lowerHttp } from './lower-http.js';
import { lowerOutput, type OutputDraft } from './lower-output.js';
import { inputSchemaOf, lowerParams } from './lower-params.js';
import { lowerRules } from './lower-rules.js';
import { lowerSteps } from './lower-steps.js';
import type { OtherTool, Scope, StepReference, StepSearch } from './scope.js';

/** A tool whose output waits for what its examples show. */
export type ToolDraft = Omit<ToolModel, 'output'> & {
  readonly output: OutputDraft;
  /** What later steps and the answer take from earlier steps. */
  readonly references: readonly StepReference[];
  readonly searches: readonly StepSearch[];
};

/** Resolves a spec against the server. Every problem is reported; undefined where there is nothing to run. */
export function lowerTool(
  source: SourceFile,
  spec: ToolSpec,
  toolset: string,
  server: ServerModel,
  tools: ReadonlyMap<string, OtherTool>,
  reporter: Reporter,
): ToolDraft | undefined {
  const params = lowerParams(source, spec.params ?? {}, server, reporter);
  const scope: Scope = {
    source,
    reporter,
    server,
    params: new Map(params.map((param) => [param.name, param])),
    used: new Set(),
    tools,
  };
  const raise = lowerRaise(scope, spec);
  const idempotent = spec.effect === 'read' && raise.length === 0 ? true : (spec.idempotent ?? false);
  if (idempotent && spec.idempotent === false) {
    reporter.report('bad-value', source.place(['idempotent']), {
      place: '`idempotent`',
      rule: 'is false, and the tool only reads',
      hint: 'Leave it out: repeating a read changes nothing.',
    });
  }
  const lowered = lowerAction(scope, spec, { effect: spec.effect, raise, idempotent });
  const rules = lowerRules(scope, spec);
  const highestEffect = [spec.effect, ...raise.map(({ effect }) => effect)].reduce(higher);
  const confirm = lowerConfirm(scope, spec, raise, highestEffect);
  const kind = spec.steps !== undefined ? 'steps' : spec.cli === undefined ? 'http' : 'cli';
  const output = lowerOutput(scope, spec.output ?? {}, kind);
  const needs = lowerNeeds(scope, spec);
  reportUnused(scope);
  const others = () => [...tools.keys()].filter((name) => name !== spec.name);
  const deprecated =
    spec.deprecated === undefined
      ? null
      : lowerDeprecated(
          source,
          ['deprecated'],
          spec.deprecated,
          { kind: 'tool', others: others() },
          reporter,
        );
  if (lowered === undefined) return undefined;
  const inputSchema = inputSchemaOf(params);
  return {
    file: source.path,
    toolset,
    name: spec.name,
    names: toolNames(toolset, spec.name),
    title: spec.title,
    aliases: spec.aliases ?? [],
    deprecated,
    description: [
      spec.description.trim(),
      ...rules.map(ruleSentence),
      ...(deprecated === null ? [] : [deprecationSentence(deprecated)]),
    ].join(' '),
    effect: spec.effect,
    highestEffect,
    raise,
    idempotent,
    openWorld: spec.open_world ?? true,
    confirm,
    params,
    rules,
    needs,
    action: lowered.action,
    references: lowered.references,
    searches: lowered.searches,
    output,
    inputSchema,
    listedSchema: listedSchema(inputSchema),
    examples: lowerExamples(scope, spec),
  };
}

/** Codes after which it is not known where a parameter goes. */
const UNSURE = [
  'unknown-key',
  'missing-key',
  'wrong-type',
  'bad-value',

  'unknown-param',
  'unknown-function',
  'hole-syntax',
  'bad-expression',
  'condition-form',
  'two-actions',
  'no-action',
  'unknown-step',
  'step-order',
  'step-kind',
  'step-target',
  'url-not-from-reply',
];

function reportUnused({ source, reporter, params, used }: Scope): void {
  if (reporter.diagnostics.some(({ code, place }) => place.file === source.path && UNSURE.includes(code)))
    return;
  for (const name of params.keys()) {
    if (!used.has(name)) reporter.report('unused-param', source.keyPlace(['params', name]), { name });
  }
}

function lowerAction(
  scope: Scope,
  spec: ToolSpec,
  tool: Parameters<typeof lowerHttp>[2],
): Pick<ToolDraft, 'action' | 'references' | 'searches'> | undefined {
  const { source, reporter } = scope;
  const [first, second] = (['cli', 'http', 'steps'] as const)
    .filter((key) => spec[key] !== undefined)
    .sort((one, other) => source.keyPlace([one]).start - source.keyPlace([other]).start);
  if (first === undefined) reporter.report('no-action', source.place([]), {});
  if (first === undefined) return undefined;
  if (second !== undefined) {
    reporter.report('two-actions', source.keyPlace([second]), { first, second });
    return undefined;
  }
  if (spec.timeout !== undefined && spec.steps === undefined) {
    const hint = `Write it inside \`${first}\`.`;
    reporter.report('bad-value', source.keyPlace(['timeout']), {
      place: '`timeout`',
      rule: 'is the limit of `steps`',
      hint,
    });
  }
  if (spec.steps !== undefined) return lowerSteps(scope, spec, tool);
  const action =
    spec.cli !== undefined
      ? lowerCli(scope, spec.cli)
      : lowerHttp(scope, spec.http as NonNullable<ToolSpec['http']>, tool);
  return { action, references: [], searches: [] };
}

function lowerNeeds(scope: Scope, spec: ToolSpec): Need[] {
  return (spec.needs ?? []).flatMap((program, index) => {
    const { programs } = scope.server;
    const install = Object.hasOwn(programs, program) ? programs[program] : undefined;
    if (install !== undefined) return [{ program, install }];
    const place = scope.source.place(['needs', index]);
    scope.reporter.report('unknown-program', place, {
      name: program,
      known: Object.keys(scope.server.programs),
    });
    return [];
  });
}
