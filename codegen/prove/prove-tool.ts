import { envelope } from '../../src/runtime/answer/envelope.js';
import { parseReply } from '../../src/runtime/answer/parse.js';
import { select } from '../../src/runtime/answer/select.js';
import { Failure } from '../../src/runtime/failure.js';
import { problemsOf } from '../../src/runtime/guard/check-input.js';
import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import type { AnyTool, Plan } from '../../src/runtime/tool.js';
import type { Check } from '../../src/runtime/tool-entry.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { choose } from '../interpret/condition-truth.js';
import { documentsOf } from '../interpret/documents.js';
import { instantiate } from '../interpret/instantiate.js';
import { shapeOfExpression } from '../language/expression-shape.js';
import type { ToolDraft } from '../lower/lower-tool.js';
import type { ServerModel } from '../model/server-model.js';
import type { ExampleModel, ToolModel } from '../model/tool-model.js';
import type { Path, SourceFile } from '../source/source-file.js';
import { compileCheck } from '../spec/compile-check.js';
import { schemaProblems } from '../spec/json-schema.js';
import { pointerPath } from '../spec/pointer.js';
import type { ToolSpec } from '../spec/tool-spec.js';
import { checkContent } from './check-content.js';
import { checkReads, checkSteps } from './check-steps.js';
import { firstDifference } from './first-difference.js';
import { type Followed, followExample } from './follow-example.js';
import type { Proof } from './proof.js';
import { replyShapes } from './reply-shapes.js';
import { settleOutput } from './settle-output.js';

/**
 * Follows every example through the whole chain: arguments, what is sent, reply, selection, answer. What does
 * not hold together is reported. The output schema and the form of the text are settled by what was seen.
 */
export async function proveTool(
  draft: ToolDraft,
  source: SourceFile,
  spec: ToolSpec,
  server: ServerModel,
  reporter: Reporter,
): Promise<ToolModel> {
  const { references: _references, searches: _searches, ...resolved } = draft;
  const tool = instantiate(draft);
  const checkInput = compileCheck(draft.inputSchema) as Check;
  const schemas = {
    inputSchema: draft.inputSchema,
    outputSchema: {},
    checkInput,
    checkOutput: (() => true) as Check,
  };
  const documents = documentsOf(draft.action);
  const values = new Map<string, JsonValue[]>();
  const extra: { readonly id: string; readonly path: Path }[] = [];
  const proofs: Proof[] = [];
  let failing = 0;
  let refused = false;

  for (const [index, example] of draft.examples.entries()) {
    const path: Path = ['examples', index];
    const problems = problemsOf(tool, schemas, example.args);
    if (problems.length > 0) {
      refused = true;
      reportArgs(draft, example, source, path, checkInput, problems, reporter);
      continue;
    }
    const plan = planned(tool, example, source, path, reporter);
    if (plan === undefined) continue;
    const wanted = spec.examples[index]?.sends;
    if (wanted !== undefined) compareSends(wanted, plan, server, source, [...path, 'sends'], reporter);
    const followed = await followExample(plan, example, documents, server);
    checkCalls(draft, followed.calls, example.name, source, reporter);
    for (const [id, seen] of followed.results) values.set(id, [...(values.get(id) ?? []), ...seen]);
    for (const id of Object.keys(example.replies).filter((one) => !followed.asked.has(one)))
      extra.push({ id, path: [...path, 'replies', id] });
    if (followed.end === 'failure') failing += 1;
    else if (followed.end === 'gap')
      reporter.report('example-gap', source.place(path), { id: followed.step });
    else {
      try {
        proofs.push({ example, path, parsed: parseReply(followed.reply, tool.output.parse) });
      } catch (error) {
        reporter.report('example-unread', source.place([...path, 'reply']), { problem: messageOf(error) });
      }
    }
  }
  // What the rest reads may be in the very example that could not be followed.
  if (refused) return { ...resolved, output: settleOutput(draft, [], source, spec, reporter) };
  if (!checkReads(draft, values, source, reporter))
    return { ...resolved, output: settleOutput(draft, [], source, spec, reporter) };
  for (const { id, path } of extra) reporter.report('example-extra', source.keyPlace(path), { id });
  const unfollowed = draft.examples.length - proofs.length - failing;
  if (unfollowed > 0) return { ...resolved, output: settleOutput(draft, [], source, spec, reporter) };
  if (proofs.length === 0) reporter.report('no-example', source.place(['examples']), {});
  else if (failing === 0)
    reporter.report('no-failing-example', source.place(['examples', spec.examples.length - 1]), {});

  const action = checkSteps(draft, values, source, reporter);
  const { parse } = draft.output;
  if (
    typeof parse !== 'string' &&
    proofs.length > 0 &&
    proofs.every(({ parsed }) => (parsed as readonly unknown[]).length === 0)
  ) {
    reporter.report('bad-pattern', source.place(['output', 'parse', 'pattern']), {
      problem: 'it matches no line of any example',
    });
  }
  const selected = selectAll(draft, proofs, source, spec, reporter);
  const output = settleOutput(draft, selected, source, spec, reporter);
  checkContent(draft, proofs, source, reporter);
  compareGives(selected, spec, source, reporter);
  return { ...resolved, action, output };
}

/** Calls of other tools with arguments that those would refuse. */
function checkCalls(
  { action }: ToolDraft,
  calls: Followed['calls'],
  example: string,
  source: SourceFile,
  reporter: Reporter,
): void {
  const steps = action.kind === 'steps' ? action.groups.flat() : [];
  for (const { step, args } of calls) {
    const index = steps.findIndex(({ id }) => id === step);
    const work = steps[index]?.work;
    if (work?.kind !== 'call' || schemaProblems(work.input).length > 0) continue;
    const check = compileCheck(work.input);
    if (check(args)) continue;
    const [error] = check.errors ?? [];
    const at: Path = ['steps', index, 'call', 'args'];
    reporter.report('bad-value', source.place(source.has(at) ? at : at.slice(0, -1)), {
      place: '`args`',
      rule: `break the schema of \`${work.tool}\` in \`${example}\`: ${error?.instancePath ?? ''} ${error?.message ?? ''}`,
      hint: 'Write them as the parameters of that tool want them.',
    });
  }
}

function planned(
  tool: AnyTool,
  example: ExampleModel,
  source: SourceFile,
  path: Path,
  reporter: Reporter,
): Plan | undefined {
  try {
    return tool.plan(example.args);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    reporter.report('example-args', source.place([...path, 'args']), { problem: error.message });
    return undefined;
  }
}

/** Checks the expressions against the shapes of all replies, then evaluates them on each. */
function selectAll(
  draft: ToolDraft,
  proofs: readonly Proof[],
  source: SourceFile,
  spec: ToolSpec,
  reporter: Reporter,
): Proof[] {
  const { select: choices } = draft.output;
  const { replies, variables } = replyShapes(draft, proofs);
  const written = spec.output?.select;
  const pathOf = (index: number): Path => {
    if (!Array.isArray(written)) return ['output', 'select'];
    return typeof written[index] === 'string'
      ? ['output', 'select', index]
      : ['output', 'select', index, 'then'];
  };
  let sound = true;
  for (const [index, { value: expression }] of choices.entries()) {
    shapeOfExpression(expression, replies, variables, ({ name, known, on, node }) => {
      const at = expression.names?.get(node) ?? { start: 0, end: expression.source.length };
      const whose = `\`${draft.name}\``;
      reporter.report('unknown-field', source.placeWithin(pathOf(index), at.start, at.end), {
        name,
        known,
        on,
        whose,
      });
      sound = false;
    });
  }
  if (!sound) return [];
  return proofs.flatMap((proof): Proof[] => {
    if (choices.length === 0) return [{ ...proof, selected: proof.parsed }];
    const expression = choose(choices, proof.example.args);
    try {
      return [{ ...proof, selected: select(expression.source, proof.parsed, proof.example.args) }];
    } catch (error) {
      const index = choices.findIndex(({ value }) => value === expression);
      const problem = messageOf(error).replace(/^.*of this tool: /, '');
      const example = `\`${proof.example.name}\``;
      reporter.report('select-fails', source.place(pathOf(index)), { problem, example });
      return [];
    }
  });
}

function compareSends(
  wanted: NonNullable<ToolSpec['examples'][number]['sends']>,
  plan: Plan,
  server: ServerModel,
  source: SourceFile,
  path: Path,
  reporter: Reporter,
): void {
  if (plan.kind === 'steps') return;
  const program = server.sources.find((one) => one.name === plan.source);
  const real: JsonValue =
    plan.kind === 'cli'
      ? [program?.kind === 'cli' ? program.program : plan.source, ...plan.argv]
      : (JSON.parse(JSON.stringify(plan)) as JsonObject);
  const difference = firstDifference(wanted as JsonValue, real);
  if (difference === undefined) return;
  reporter.report('example-sends', source.place([...path, ...difference.path]), difference);
}

function compareGives(
  proofs: readonly Proof[],
  spec: ToolSpec,
  source: SourceFile,
  reporter: Reporter,
): void {
  for (const { path, selected } of proofs) {
    const wanted = spec.examples[path[1] as number]?.gives;
    if (wanted === undefined || selected === undefined) continue;
    const difference = firstDifference(wanted, envelope(selected));
    if (difference === undefined) continue;
    reporter.report('example-gives', source.place([...path, 'gives', ...difference.path]), difference);
  }
}

/** Reports arguments that a call would be refused for: misspelt ones, else the first that the schema refuses. */
function reportArgs(
  { params }: ToolDraft,
  { args }: ExampleModel,
  source: SourceFile,
  path: Path,
  check: Check,
  problems: readonly string[],
  reporter: Reporter,
): void {
  const known = params.map(({ name }) => name);
  const unknown = Object.keys(args).filter((name) => !known.includes(name));
  for (const name of unknown) {
    const at = source.keyPlace([...path, 'args', name]);
    const missing = known.filter((one) => !Object.hasOwn(args, one));
    reporter.report('example-args', at, {
      problem: `There is no parameter \`${name}\`.`,
      name,
      known: missing,
    });
  }
  if (unknown.length > 0) return;
  const [error] = check.errors ?? [];
  const [name] = pointerPath(error?.instancePath ?? '');
  const at: Path = [...path, 'args', ...pointerPath(error?.instancePath ?? '')];
  reporter.report('example-args', source.place(source.has(at) ? at : [...path, 'args']), {
    problem: problems.join(' '),
    ...(name === undefined ? {} : { name: String(name) }),
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
