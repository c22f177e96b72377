import type { Hole, KnownStepRef, ParamModel, StepHole, Text } from '../model/tool-model.js';
import type { Params } from './condition-code.js';
import type { Imports } from './imports.js';
import { object, print } from './layout.js';
import { propertyName, stringLiteral, templateChars } from './literals.js';

/** A hole as an expression. Groups of a word are read from `word`, the item of a list from `item`. */
export function holeCode(hole: Hole, params: Params, imports: Imports): string {
  if (hole.from === 'step') {
    return insertedCode(hole, hole.path.join('.'), stepAccess(hole, hole.path), imports);
  }
  if (hole.from === 'expression') {
    const value = searchCode('search', hole.name, hole.params, hole.steps, params, imports);
    return insertedCode(hole, hole.name, value, imports);
  }
  if (hole.from === 'line') return 'line';
  if (hole.from === 'item') return 'item';
  if (hole.from === 'group') return `word.${hole.name}`;
  return (params.get(hole.name) as ParamModel).identifier;
}

/** A value out of a step: nothing for an absent one in a sentence, a failure elsewhere. */
function insertedCode(
  { lenient, single }: Pick<StepHole, 'lenient' | 'single'>,
  name: string,
  value: string,
  imports: Imports,
): string {
  if (lenient) return `${imports.use('text')}(${value})`;
  return `${imports.use(single ? 'single' : 'needed')}(${stringLiteral(name)}, ${value})`;
}

/** A field of what came of a step. An API may leave out what its examples show, so every part may be absent. */
export function stepAccess(
  { identifier, sure }: { readonly identifier: string; readonly sure: boolean },
  path: readonly string[],
): string {
  return path.reduce((code, part, depth) => {
    const bracket = accessor(part).startsWith('[');
    const link = depth > 0 || !sure ? '?.' : bracket ? '' : '.';
    return `${code}${link}${accessor(part)}`;
  }, identifier);
}

function accessor(part: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(part) ? part : `[${stringLiteral(part)}]`;
}

/** A call that evaluates an expression over the arguments and steps that it names. */
export function searchCode(
  call: 'search' | 'holds',
  expression: string,
  names: readonly string[],
  steps: readonly KnownStepRef[],
  params: Params,
  imports: Imports,
): string {
  const args = [...params.values()].filter(({ name }) => names.includes(name));
  const data = object([
    ...args.map(({ name, identifier }) => [propertyName(name), identifier] as const),
    ['steps', object(steps.map(({ id, identifier }) => [propertyName(id), identifier] as const))],
  ]);
  return `${imports.use(call)}(${stringLiteral(expression)}, ${print(data, -200)})`;
}

/** Whether the value of a hole that may be absent is. */
export function absentCode(hole: Hole, params: Params, imports: Imports): string {
  if (hole.from === 'expression')
    return `${searchCode('search', hole.name, hole.params, hole.steps, params, imports)} === null`;
  return hole.from === 'step' ? `!${hole.identifier}` : `${holeCode(hole, params, imports)} === undefined`;
}

/** A text as a string or template literal, or as the argument itself where it is nothing else. */
export function textCode(text: Text, params: Params, imports: Imports): string {
  if (text.parts.every((part) => typeof part === 'string')) return stringLiteral(text.parts.join(''));
  const [only] = text.parts;
  const alone = text.parts.length === 1 && typeof only === 'object';
  const isText =
    alone &&
    (only.from === 'line' ||
      ((only.from === 'step' || only.from === 'expression') && only.lenient) ||
      (only.from === 'param' && params.get(only.name)?.type === 'string'));
  if (isText) return holeCode(only, params, imports);
  return `\`${templateBody(text, params, imports)}\``;
}

/** What stands between the backticks; `say`, if given, is called on each value. */
export function templateBody(text: Text, params: Params, imports: Imports, say?: string): string {
  const value = (hole: Hole) =>
    // What an expression gives may be an object, of which a text has no good form but JSON.
    say === undefined && hole.from === 'expression' && !hole.lenient && !hole.single
      ? `${imports.use('text')}(${holeCode(hole, params, imports)})`
      : say === undefined
        ? holeCode(hole, params, imports)
        : `${say}(${holeCode(hole, params, imports)})`;
  return text.parts
    .map((part) => (typeof part === 'string' ? templateChars(part) : `\${${value(part)}}`))
    .join('');
}

/** Names of the parameters that a text inserts. */
export function textParams(text: Text | null): string[] {
  return (text?.parts ?? []).flatMap((part) => (typeof part === 'string' ? [] : holeParams(part)));
}

/** Names of the parameters that a hole reads. */
export function holeParams(hole: Hole): readonly string[] {
  if (hole.from === 'expression') return hole.params;
  return hole.from === 'param' ? [hole.name] : [];
}
