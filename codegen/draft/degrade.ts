import type { Draft, DraftKey } from './draft.js';
import type { RenderedPart } from './render-draft.js';
import { titleOf } from './words.js';

/** A problem of a draft that was compiled. */
export interface DraftProblem {
  readonly code: string;
  readonly message: string;
  /** The part that it is about; undefined where it stands in another file. */
  readonly part: RenderedPart | undefined;
  /** The text at its place. */
  readonly at: string;
}

/**
 * The draft without what a problem is about, and with a note of it; undefined where there is nothing to leave out. Each
 * time something becomes less, so that repeating it ends.
 */
export function degraded(draft: Draft, problem: DraftProblem): Draft | undefined {
  const next = without(draft, problem);
  return next && { ...next.draft, notes: [...next.draft.notes, `${next.what}: ${problem.message}`] };
}

/** Marks a parameter that is left as a plain text. */
const PLAIN = 'what values it takes.';

interface Without {
  readonly draft: Draft;
  readonly what: string;
}

function without(draft: Draft, problem: DraftProblem): Without | undefined {
  if (problem.code === 'same-description') return redescribed(draft);
  const part = problem.part?.part;
  switch (part?.key) {
    case 'title':
      return changed(draft, { title: titleOf(draft.name, '') }, 'the title is made from the name');
    case 'description':
      return redescribed(draft);
    case 'confirm':
      return changed(draft, { confirm: 'Go ahead?' }, 'the question is left out');
    case 'note':
      return withoutNote(draft, part.index);
    case 'param':
      return withoutParam(draft, part.name);
    case 'action':
      return withoutInAction(draft, problem.at);
    case 'output':
      return withoutOutput(draft, part.index);
    case 'example':
      return withoutInExample(draft, part.index, problem.message);
    default:
      return undefined;
  }
}

function changed(draft: Draft, by: Partial<Draft>, what: string): Without | undefined {
  const same = Object.entries(by).every(([key, value]) => draft[key as keyof Draft] === value);
  return same ? undefined : { draft: { ...draft, ...by }, what };
}

/** Words that tell it from every other tool, for names differ; the last ones share too little with any other text. */
function redescribed(draft: Draft): Without | undefined {
  const spoken = draft.name.replaceAll('_', ' ');
  const ways = [
    `${titleOf(draft.name, '')}: ${draft.wraps}.`,
    `To be described: ${spoken}.`,
    `To be described: ${draft.name.replaceAll('_', '')}.`,
  ].filter((one) => /^[\x20-\x7e]{10,300}$/u.test(one));
  const description = ways[ways.indexOf(draft.description) + 1];
  return description === undefined
    ? undefined
    : { draft: { ...draft, description }, what: 'write a description' };
}

function withoutNote(draft: Draft, index: number): Without {
  const notes = draft.notes.map((note, at) => (at === index ? 'a note can not be shown.' : note));
  return { draft: { ...draft, notes }, what: 'a note is left out' };
}

/** First a text as it comes in its place, then no parameter at all. */
function withoutParam(draft: Draft, name: string): Without | undefined {
  const param = draft.params.find((one) => one.name === name);
  if (param === undefined) return undefined;
  if (param.todo !== PLAIN) {
    const spec = { type: 'string', description: `The ${name.replaceAll('_', ' ')}.` };
    const plain = { ...param, spec, sample: 'example', todo: PLAIN };
    const params = draft.params.map((one) => (one === param ? plain : one));
    const examples = draft.examples.map((one) =>
      Object.hasOwn(one.args, name) ? { ...one, args: { ...one.args, [name]: 'example' } } : one,
    );
    return { draft: { ...draft, params, examples }, what: `the parameter ${name} is a plain text` };
  }
  const { confirm, ...rest } = draft;
  const action = actionWithout(draft.action, name);
  if (action === undefined) return undefined;
  return {
    draft: {
      ...rest,
      ...(confirm !== undefined && { confirm: confirm.includes(`{${name}}`) ? 'Go ahead?' : confirm }),
      action,
      params: draft.params.filter((one) => one !== param),
      examples: draft.examples.map((one) => ({
        ...one,
        args: Object.fromEntries(Object.entries(one.args).filter(([key]) => key !== name)),
      })),
    },
    what: `left out: the parameter ${name}${param.required ? ', which is required' : ''}`,
  };
}

/** The action without what passes a parameter; undefined where that is a part of its path. */
function actionWithout(action: Draft['action'], name: string): Draft['action'] | undefined {
  if (action.kind === 'cli')
    return {
      ...action,
      argv: action.argv.filter((item) =>
        typeof item === 'string'
          ? !item.includes(`{${name}}`)
          : !Object.values(item).some((value) => value === name),
      ),
    };
  if (action.path.includes(`{${name}}`)) return undefined;
  const kept = (part: Readonly<Record<string, string>> | undefined) =>
    Object.fromEntries(Object.entries(part ?? {}).filter(([, value]) => value !== `{${name}}`));
  const { form_lists, ...rest } = action;
  const form = kept(action.form);
  return {
    ...rest,
    ...{ query: kept(action.query), headers: kept(action.headers), body: kept(action.body), form },
    ...(form_lists !== undefined && Object.keys(form).length > 0 && { form_lists }),
  };
}

/** What the action passes at the place of a problem; at its path, the slash that it may end in. */
function withoutInAction(draft: Draft, at: string): Without | undefined {
  const { action } = draft;
  if (action.kind === 'http' && /\/['"]?$/u.test(at) && /.\/$/u.test(action.path)) {
    const path = action.path.replace(/\/+$/u, '');
    const what = `the path of \`${draft.wraps}\` ends in a slash, which is left out; see that the API takes it so`;
    return { draft: { ...draft, action: { ...action, path } }, what };
  }
  const holes = [...at.matchAll(/\{([a-z]\w*)\}/gu)].map(([, name]) => name ?? '');
  const parts = action.kind === 'http' ? [action.query, action.headers, action.body, action.form] : [];
  const passed = parts.flatMap((part) => Object.entries(part ?? {})).find(([key]) => at.includes(key));
  const name = holes.length === 1 ? holes[0] : /\{(\w+)\}/u.exec(passed?.[1] ?? '')?.[1];
  return name === undefined ? undefined : dropped(draft, name);
}

/** Without the parameter at once: another type would not help where it goes. */
function dropped(draft: Draft, name: string): Without | undefined {
  const params = draft.params.map((one) => (one.name === name ? { ...one, todo: PLAIN } : one));
  return withoutParam({ ...draft, params }, name);
}

/** Without a key of the output; of what another key shows, nothing is left either. */
function withoutOutput(draft: Draft, index: number): Without | undefined {
  if (draft.output[index]?.key === undefined) return undefined;
  const todo: DraftKey = { todo: 'what of the reply is shown: `select` and `text`.' };
  const kept = draft.output.filter(({ key }) => key === 'parse');
  const output =
    draft.output[index]?.key === 'parse' || kept.length === draft.output.length - 1 ? [] : [...kept];
  return { draft: { ...draft, output: [...output, todo] }, what: 'the output is left to write' };
}

/** What its arguments break is a plain text; else its reply is less. */
function withoutInExample(draft: Draft, index: number, message: string): Without | undefined {
  const names = [...message.matchAll(/`(\w+)`/gu)].map(([, name]) => name);
  const broken = draft.params.find(({ name, todo }) => names.includes(name) && todo !== PLAIN);
  return broken === undefined ? withoutReply(draft, index) : withoutParam(draft, broken.name);
}

/** First a reply of nothing, then no such example. */
function withoutReply(draft: Draft, index: number): Without | undefined {
  const example = draft.examples[index];
  if (example === undefined) return undefined;
  const { status, exit } = example.reply;
  const reply =
    draft.action.kind === 'http' ? { status: status ?? 200, body: {} } : { exit: exit ?? 0, stdout: '\n' };
  const bare = JSON.stringify(example.reply) === JSON.stringify(reply);
  const examples = bare
    ? draft.examples.filter((one) => one !== example)
    : draft.examples.map((one) => (one === example ? { ...one, reply } : one));
  const what = bare ? 'an example is left out' : 'the reply of an example is left out';
  return { draft: { ...draft, examples }, what };
}
