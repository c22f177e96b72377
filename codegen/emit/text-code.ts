import type { Hole, ParamModel, Text } from '../model/tool-model.js';
import type { Params } from './condition-code.js';
import { stringLiteral, templateChars } from './literals.js';

/** A hole as an expression. Groups of a word are read from `word`, the item of a list from `item`. */
export function holeCode(hole: Hole, params: Params): string {
  if (hole.from === 'item') return 'item';
  if (hole.from === 'group') return `word.${hole.name}`;
  return (params.get(hole.name) as ParamModel).identifier;
}

/** A text as a string or template literal, or as the argument itself where it is nothing else. */
export function textCode(text: Text, params: Params): string {
  if (text.parts.every((part) => typeof part === 'string')) return stringLiteral(text.parts.join(''));
  const [only] = text.parts;
  const alone = text.parts.length === 1 && typeof only === 'object' && only.from === 'param';
  if (alone && params.get(only.name)?.type === 'string') return holeCode(only, params);
  return `\`${templateBody(text, params)}\``;
}

/** What stands between the backticks; `say`, if given, is called on each value. */
export function templateBody(text: Text, params: Params, say?: string): string {
  const value = (hole: Hole) =>
    say === undefined ? holeCode(hole, params) : `${say}(${holeCode(hole, params)})`;
  return text.parts
    .map((part) => (typeof part === 'string' ? templateChars(part) : `\${${value(part)}}`))
    .join('');
}

/** Names of the parameters that a text inserts. */
export function textParams(text: Text | null): string[] {
  return (text?.parts ?? []).flatMap((part) =>
    typeof part === 'string' || part.from !== 'param' ? [] : [part.name],
  );
}
