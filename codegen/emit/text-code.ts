import type { Hole, ParamModel, Text } from '../model/tool-model.js';
import type { Params } from './condition-code.js';
import { stringLiteral, templateChars } from './literals.js';

/** A hole as an expression. Groups of a word are read from `word`, the item of a list from `item`. */
export function holeCode(hole: Hole, params: Params): string {
  if (hole.from === 'item') return 'item';
  if (hole.from === 'group') return `word.${hole.name}`;
  return (params.get(hole.name) as ParamModel).identifier;
}

/** A text as a string or template literal. */
export function textCode(text: Text, params: Params): string {
  if (text.parts.every((part) => typeof part === 'string')) return stringLiteral(text.parts.join(''));
  return `\`${templateBody(text, params)}\``;
}

/** What stands between the backticks. */
export function templateBody(text: Text, params: Params): string {
  return text.parts
    .map((part) => (typeof part === 'string' ? templateChars(part) : `\${${holeCode(part, params)}}`))
    .join('');
}

/** Names of the parameters that a text inserts. */
export function textParams(text: Text | null): string[] {
  return (text?.parts ?? []).flatMap((part) =>
    typeof part === 'string' || part.from !== 'param' ? [] : [part.name],
  );
}
