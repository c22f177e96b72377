import type { Choice, Condition, Text } from '../../model/tool-model.js';

/** A text as its spec writes it, with the holes in braces. */
export function written(text: Text): string {
  return text.parts
    .map((part) => {
      if (typeof part === 'string') return part;
      return part.from === 'expression' ? `{= ${part.name}}` : `{${part.name}}`;
    })
    .join('');
}

/** The condition of a choice in words that follow a value; nothing for the last one alone. */
export function whenOf<T>({ when }: Choice<T>, all: readonly Choice<T>[]): string | null {
  if (when !== null) return when.source;
  return all.length > 1 ? 'otherwise' : null;
}

export function sourceOf(condition: Condition | null): string | null {
  return condition?.source ?? null;
}
