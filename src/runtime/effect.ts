import type { Effect } from './tool.js';

/** From the harmless to the one that asks. Policies, conditions and steps compare effects by this order alone. */
const ORDER: readonly Effect[] = ['read', 'write', 'destructive'];

/** Whether `one` can do more than `other`. */
export function exceeds(one: Effect, other: Effect): boolean {
  return ORDER.indexOf(one) > ORDER.indexOf(other);
}

export function higher(one: Effect, other: Effect): Effect {
  return exceeds(one, other) ? one : other;
}
