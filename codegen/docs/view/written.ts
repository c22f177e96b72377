import type { Condition, Text } from '../../model/tool-model.js';

/** A text as its spec writes it, with the holes in braces. */
export function written(text: Text): string {
  return text.parts
    .map((part) => {
      if (typeof part === 'string') return part;
      return part.from === 'expression' ? `{= ${part.name}}` : `{${part.name}}`;
    })
    .join('');
}

export function sourceOf(condition: Condition | null): string | null {
  return condition?.source ?? null;
}
