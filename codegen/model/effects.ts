import { exceeds } from '../../src/runtime/effect.js';
import type { Effect } from '../../src/runtime/tool.js';
import type { ToolModel } from './tool-model.js';

/** All effects that calls of a tool can have, the lowest first. */
export function effectsOf({ effect, raise }: Pick<ToolModel, 'effect' | 'raise'>): Effect[] {
  const effects = new Set([effect, ...raise.map((one) => one.effect)]);
  return [...effects].sort((one, other) => (exceeds(one, other) ? 1 : -1));
}
