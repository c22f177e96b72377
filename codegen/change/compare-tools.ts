import { ruleSentence } from '../../src/runtime/guard/rules.js';
import { deprecationSentence } from '../model/deprecation.js';
import type { ToolModel } from '../model/tool-model.js';
import type { Finding } from './change.js';
import { code } from './code.js';
import { compareEffects } from './compare-effects.js';
import { type Callable, compareExamples } from './compare-examples.js';
import { compareNames } from './compare-names.js';
import { compareOutput } from './compare-output.js';
import { compareParams } from './compare-params.js';

/** All that changed of a tool for who calls it. */
export async function compareTools(before: Callable, after: Callable): Promise<Finding[]> {
  const [old, now] = [before.model, after.model];
  const calls = await compareExamples(before, after);
  return [
    ...compareWords(old, now),
    ...compareNames(old, now, []),
    ...compareEffects(old, now),
    ...compareParams(old.params, now.params),
    ...compareRules(old, now),
    ...compareNeeds(old, now),
    ...compareOutput(old, now),
    ...calls,
    ...unseen(old, now, calls),
  ];
}

function compareWords(before: ToolModel, after: ToolModel): Finding[] {
  const words = (model: ToolModel): Readonly<Record<string, string>> => {
    const { title, toolset, confirm, deprecated } = model;
    // The rules and the deprecation in words follow the description; they are told apart below.
    const added = [
      ...model.rules.map(ruleSentence),
      ...(deprecated === null ? [] : [deprecationSentence(deprecated)]),
    ].join(' ');
    const description = model.description.endsWith(added)
      ? model.description.slice(0, model.description.length - added.length).trimEnd()
      : model.description;
    return { title, description, toolset, confirm: confirm === null ? '' : textOf(confirm) };
  };
  const [old, now] = [words(before), words(after)];
  return Object.keys(old)
    .filter((key) => old[key] !== now[key])
    .map((key) => ({
      grade: 'metadata',
      code: key,
      message:
        key === 'toolset'
          ? `It is in the toolset ${code(now[key])} now.`
          : `Its ${code(key)} ${now[key] === '' ? 'is gone' : old[key] === '' ? 'is new' : 'has another text'}.`,
      path: [key],
      ...(old[key] === '' ? {} : { before: old[key] as string }),
      ...(now[key] === '' ? {} : { after: now[key] as string }),
    }));
}

function compareRules(before: ToolModel, after: ToolModel): Finding[] {
  const [old, now] = [before.rules.map(ruleSentence), after.rules.map(ruleSentence)];
  const gone = old.filter((one) => !now.includes(one));
  const added = now.filter((one) => !old.includes(one));
  const path = ['rules'];
  return [
    ...gone.map((rule): Finding => {
      const message = `A rule is gone: ${rule} The guard is looser.`;
      return { grade: 'compatible', code: 'rule-removed', message, risk: true, path };
    }),
    ...added.map((rule): Finding => {
      const message = `A rule is new: ${rule} Calls that break it are refused.`;
      return { grade: 'breaking', code: 'rule-added', message, path };
    }),
  ];
}

function compareNeeds(before: ToolModel, after: ToolModel): Finding[] {
  const programs = ({ needs }: ToolModel) => needs.map(({ program }) => program);
  return programs(after)
    .filter((program) => !programs(before).includes(program))
    .map((program) => {
      const message = `It needs the program ${code(program)}.`;
      return { grade: 'compatible', code: 'needs', message, risk: true, path: ['needs'] };
    });
}

/** A change of what is sent or answered that no example shows. */
function unseen(before: ToolModel, after: ToolModel, calls: readonly Finding[]): Finding[] {
  const seen = (...codes: string[]) => calls.some(({ code }) => codes.includes(code));
  // These two are taken from the examples, and change with them.
  const work = ({ action }: ToolModel) =>
    JSON.stringify(action, (key, value) => (key === 'reads' || key === 'certain' ? undefined : value));
  const answer = ({ output: { parse, select, show } }: ToolModel) =>
    JSON.stringify([parse, select.map(({ when, value }) => [when?.source, value.source]), show]);
  const { kind } = after.action;
  return [
    ...(work(before) === work(after) || seen('sent', 'call-refused')
      ? []
      : [
          {
            grade: 'compatible' as const,
            code: 'sent-unseen',
            message: 'What it sends or runs changed in a way that no older example shows.',
            risk: true as const,
            path: [kind],
          },
        ]),
    ...(answer(before) === answer(after) || seen('answer', 'outcome')
      ? []
      : [
          {
            grade: 'compatible' as const,
            code: 'answer-unseen',
            message: 'How it answers changed in a way that no older example shows.',
            path: ['output'],
          },
        ]),
  ];
}

function textOf({ parts }: NonNullable<ToolModel['confirm']>): string {
  return parts.map((part) => (typeof part === 'string' ? part : `{${part.name}}`)).join('');
}
