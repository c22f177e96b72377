import { redactValue } from '../../src/runtime/answer/redact.js';
import { redactorOf } from '../../src/runtime/answer/tool-redactor.js';
import { prepareCall } from '../../src/runtime/dispatch.js';
import { Failure } from '../../src/runtime/failure.js';
import { ruleSentence } from '../../src/runtime/guard/rules.js';
import { withLogins } from '../../src/runtime/run/netrc-login.js';
import { realRunners } from '../../src/runtime/run/real-runners.js';
import { failureText } from '../../src/runtime/serve/call-result.js';
import { originsOf } from '../interpret/call-origins.js';
import { conditionHolds } from '../interpret/condition-truth.js';
import type { ToolModel } from '../model/tool-model.js';
import { colorsOf } from './colors.js';
import { findTool } from './find-tool.js';
import type { PolicyOptions } from './policy-options.js';
import { readArguments } from './read-arguments.js';
import { withUsage } from './usage.js';

/** Shows what a call would send and why, without running anything. */
export async function explainCall(
  name: string,
  words: readonly string[],
  { dir, json, ...options }: { dir: string; json?: boolean } & PolicyOptions,
): Promise<void> {
  const { model, entry, toolset, policies } = await findTool(dir, name, options);
  const args = readArguments(words, model.params);
  const { sources } = toolset;
  const env = withLogins(sources, process.env);
  const redact = redactorOf(entry, sources, env);
  try {
    const { effect, confirm: question } = prepareCall(entry, args, {
      sources,
      runners: realRunners,
      env,
      policies,
    });
    // Nobody decides here, so it is shown like the rest.
    const confirm = question === undefined ? null : redact(question);
    const shownArgs = redactValue(args, redact);
    const sends = originsOf(model, args).map(({ value, ...origin }) => ({
      ...origin,
      value: value === null ? null : redactValue(value, redact),
    }));
    const why = causeOf(model, effect, args);
    const rules = model.rules.map(ruleSentence);
    if (json) {
      process.stdout.write(
        `${JSON.stringify({ tool: model.name, args: shownArgs, sends, effect, why, confirm, rules }, null, 2)}\n`,
      );
      return;
    }
    const colors = colorsOf(process.stdout);
    const width = Math.max(...sends.map(({ part }) => part.length));
    const lines = sends.map(({ part, value, from }) => {
      const shown = value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
      const line = `  ${part.padEnd(width)}  ${shown}`;
      return value === null ? colors.dim(`${line}  ${from}`) : `${line}  ${colors.dim(`(${from})`)}`;
    });
    const section = (title: string, text: string) => `${colors.bold(title)} ${text}`;
    process.stdout.write(
      [
        colors.bold(`${model.name} ${JSON.stringify(shownArgs)}`),
        ...lines,
        section('Effect:', `${effect}, ${why}.`),
        section(
          'Asks:',
          confirm === null
            ? 'nothing; only destructive calls are asked about.'
            : (confirm.split('\n')[0] ?? ''),
        ),
        section(
          'Rules:',
          rules.length === 0 ? 'none across parameters.' : `${rules.join(' ')} All are kept.`,
        ),
        'Nothing was run.',
        '',
      ].join('\n'),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.exitCode = 1;
    process.stderr.write(`${failureText(withUsage(error, model))}\n`);
  }
}

function causeOf({ raise, effect: base }: ToolModel, effect: string, args: object): string {
  if (effect === base)
    return raise.length === 0 ? 'whatever the arguments' : 'as nothing in the arguments raises it';
  const cause = raise.find((one) => one.effect === effect && conditionHolds(one.when, args as never));
  return `raised from ${base}, because \`${cause?.when.source}\``;
}
