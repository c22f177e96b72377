import { resolve } from 'node:path';
import { redactor } from '../../src/runtime/answer/redact.js';
import { credentialsOf } from '../../src/runtime/answer/tool-redactor.js';
import { prepareCall } from '../../src/runtime/dispatch.js';
import { Failure } from '../../src/runtime/failure.js';
import type { JsonObject } from '../../src/runtime/json.js';
import { withLogins } from '../../src/runtime/run/netrc-login.js';
import { realRunners } from '../../src/runtime/run/real-runners.js';
import { failureText } from '../../src/runtime/serve/call-result.js';
import type { ToolModel } from '../model/tool-model.js';
import { readProject } from '../project/read-project.js';
import { mayWriteSpecs, writeSpec } from '../project/write-spec.js';
import { recordedExample } from '../snapshot/recorded-example.js';
import { binaryTexts, lostNumbers } from '../snapshot/unkept.js';
import { addExample } from '../source/add-example.js';
import { agree } from './call.js';
import { findTool } from './find-tool.js';
import { hasErrors, report } from './load-project.js';
import { readArguments } from './read-arguments.js';
import { runCall } from './run-call.js';
import { compileTools } from './test-load.js';
import { type Notes, recordingRunners, recordingTool } from './test-world.js';
import { withUsage } from './usage.js';
import { UserError } from './user-error.js';

interface RecordOptions {
  readonly dir: string;
  readonly example?: string;
  readonly unasked?: readonly string[];
}

/**
 * Makes a real call of a tool, through the same guard as a client's, and writes what came back as an example at the end
 * of its spec. The call is not made where the spec can not be written. Nothing is written where nothing came back, the
 * spec would not compile with it, or it would not be what came: numbers keep every digit, or are refused.
 */
export async function record(name: string, words: readonly string[], options: RecordOptions): Promise<void> {
  const { example: title } = options;
  if (title === undefined) throw new UserError('Give the example a name: --example "an app without dynos".');
  const { model, entry, toolset, policies } = await findTool(options.dir, name, options);
  if (model.examples.some((one) => one.name === title))
    throw new UserError(`${name} has an example \`${title}\` already. Give this one another name.`);
  const args = readArguments(words, model.params);
  await mayWriteSpecs(resolve(options.dir), [model.file]);
  const notes: Notes = new Map();
  const tools = new Map(toolset.tools.map((one) => [one.tool.name, one]));
  const { sources } = toolset;
  const env = withLogins(sources, process.env);
  const world = { sources, runners: recordingRunners(realRunners, notes), env, tools, policies };
  try {
    const prepared = prepareCall(recordingTool(entry, notes), args, world);
    await agree(prepared, name);
    const outcome = await runCall(prepared, env);
    process.stderr.write(`${outcome.ok ? outcome.text : failureText(outcome.failure)}\n\n`);
    if (!outcome.ok && outcome.failure.code === 'CANCELED') throw new UserError('Nothing was written.');
    if (notes.size === 0) throw new UserError('Nothing came back that an example could hold.');
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new UserError(failureText(withUsage(error, model)));
  }
  const redact = redactor(
    { patterns: model.output.redact.patterns.map((pattern) => new RegExp(pattern, 'gu')) },
    credentialsOf(sources, env),
  );
  const { example, cuts } = recordedExample(model, title, args, notes, redact);
  refuseUnkept(example);
  await write(model, (text) => addExample(text, example, cuts), options.dir);
  process.stdout.write(
    `${model.file} has the example \`${title}\` now.\n` +
      'Secrets, e-mail addresses and UUIDs were replaced; names were not. Read it before you commit it.\n' +
      `Then: toolsd generate, and toolsd test ${name} --update\n`,
  );
}

/** What would stand in the spec in another form than it came in. */
function refuseUnkept(example: JsonObject): void {
  const at = (path: readonly (string | number)[]) => `\`${path.join('.')}\``;
  const [binary] = binaryTexts(example);
  if (binary !== undefined)
    throw new UserError(
      `What came back is no text: ${at(binary.path)} has bytes that are not UTF-8, which a spec can not hold. Nothing was written.`,
    );
  const [lost] = lostNumbers(example);
  if (lost !== undefined)
    throw new UserError(
      `The number at ${at(lost.path)} lost digits when it was read, to ${lost.value}: the tool answers so as well. Nothing was written. If the API can give it as text, ask for that.`,
    );
}

/** Writes the spec, if it compiles so. */
async function write(
  { file, name }: ToolModel,
  change: (text: string) => string | undefined,
  dir: string,
): Promise<void> {
  const texts = await readProject(resolve(dir));
  const changed = change(texts.get(file) ?? '');
  if (changed === undefined) throw new UserError(`${file} has no list of examples to add to.`);
  const all = new Map([...texts, [file, changed]]);
  const { diagnostics } = await compileTools(all, [name]);
  if (hasErrors(diagnostics)) {
    report({ texts: all, diagnostics }, 'pretty');
    throw new UserError(`With what came back, ${file} would not compile. Nothing was written.`);
  }
  await writeSpec(resolve(dir), file, changed);
}
