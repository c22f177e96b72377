import type { Effect } from '../../../src/runtime/tool.js';
import type { ToolView } from '../view/tool-view.js';
import { code } from './escape.js';

/** What a call does, as a verb. */
export const DOES: Readonly<Record<Effect, string>> = {
  read: 'reads',
  write: 'writes',
  destructive: 'is destructive',
};

/** `read; destructive with dyno`: what the least call does, and what makes it more. `quote` writes the conditions. */
export function effectWords({ effect, raise, params }: ToolView, quote = code): string {
  const more = raise.map((one) => {
    const given = params.some(({ name }) => name === one.when);
    return `${one.effect} ${given ? 'with' : 'if'} ${quote(one.when)}`;
  });
  return [effect, ...more].join('; ');
}
