import { failureText } from '../../src/runtime/serve/call-result.js';
import type { ToolEntry, Toolset } from '../../src/runtime/tool-entry.js';
import type { ExampleModel, ToolModel } from '../model/tool-model.js';
import { type Outcome, outcomeOf } from '../snapshot/run-example.js';
import { sentLines } from '../snapshot/sent-lines.js';
import { type Finding, sameJson } from './change.js';
import { code } from './code.js';

/** One side of a comparison: a tool that can be called, and what it is made of. */
export interface Callable {
  readonly model: ToolModel;
  readonly entry: ToolEntry;
  readonly sources: Toolset['sources'];
}

/**
 * What changed for the calls that the older examples make: whether they are taken, what is sent, and what comes of the
 * same reply.
 */
export async function compareExamples(before: Callable, after: Callable): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const example of before.model.examples) {
    const now = counterpart(example, after.model.examples);
    const index = now === undefined ? -1 : after.model.examples.indexOf(now);
    const path = index === -1 ? ['examples'] : ['examples', index];
    const was = await outcomeOf(before.entry, example.args, before.sources, example, example.reply);
    const is = await outcomeOf(
      after.entry,
      example.args,
      after.sources,
      now ?? example,
      (now ?? example).reply,
    );
    if ('refused' in was) continue;
    const name = code(example.name);
    if ('refused' in is) {
      const message = `The call of the example ${name} is refused now.`;
      const [old, refusal] = [JSON.stringify(example.args), is.refused];
      found.push({ grade: 'breaking', code: 'call-refused', message, path, before: old, after: refusal });
      continue;
    }
    const [old, sent] = [sentLines(was, before.sources), sentLines(is, after.sources)].map((lines) =>
      lines.join('\n'),
    ) as [string, string];
    if (old !== sent) {
      const message = `The example ${name} sends something else.`;
      const risk = changes(sent) && !changes(old) ? { risk: true as const } : {};
      found.push({ grade: 'compatible', code: 'sent', message, path, before: old, after: sent, ...risk });
    }
    const replies = now !== undefined && sameJson([example.reply, example.replies], [now.reply, now.replies]);
    if (replies) found.push(...compareAnswers(name, was, is, path));
  }
  return found;
}

/** The example with the same arguments, of the same name if there are several. */
function counterpart(
  { name, args }: ExampleModel,
  others: readonly ExampleModel[],
): ExampleModel | undefined {
  const same = others.filter((one) => sameJson(one.args, args));
  return same.find((one) => one.name === name) ?? same[0];
}

/** Something in it is a request that changes something. */
function changes(sent: string): boolean {
  return /^(?:[a-z][a-z0-9_]*: )?Sends: (?:POST|PUT|PATCH|DELETE) /mu.test(sent);
}

type Ran = Exclude<Outcome, { refused: string }>;

function compareAnswers(name: string, was: Ran, is: Ran, path: Finding['path']): Finding[] {
  const [old, now] = [was, is].map(({ answer }) =>
    answer.ok ? answer.text : failureText(answer.failure),
  ) as [string, string];
  const sides = { before: old, after: now, path };
  if (was.answer.ok !== is.answer.ok) {
    const message = `The example ${name} ${is.answer.ok ? 'succeeds' : 'fails'} now, with the same reply.`;
    return [{ grade: is.answer.ok ? 'compatible' : 'breaking', code: 'outcome', message, ...sides }];
  }
  if (old === now) return [];
  return was.answer.ok
    ? [
        {
          grade: 'compatible',
          code: 'answer',
          message: `The example ${name} is answered in another text.`,
          ...sides,
        },
      ]
    : [
        {
          grade: 'metadata',
          code: 'error-words',
          message: `The failure of ${name} is told in other words.`,
          ...sides,
        },
      ];
}
