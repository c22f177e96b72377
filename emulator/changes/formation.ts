import { ApiError, invalidParams, notFound } from '../errors.js';
import { type App, type Formation, type State, tick } from '../state.js';
import { runDynos } from './dynos.js';

/** Dyno sizes and how many dynos of one process type each allows. */
const LIMITS: Readonly<Record<string, number>> = {
  Eco: 1,
  Basic: 1,
  'Standard-1X': 100,
  'Standard-2X': 100,
  'Performance-M': 10,
  'Performance-L': 10,
  'Private-S': 10,
  'Private-M': 10,
  'Private-L': 10,
};

/** A process type of an app by its name or id; throws the API's 404. */
export function findFormation(state: State, app: App, identity: string): Formation {
  const found = state.formations.find(
    (row) => row.app === app && (row.type === identity || row.id === identity),
  );
  if (!found) throw notFound(`process type (${identity})`, 'process_type');
  return found;
}

/** Carries out the `updates` of a formation request: all of them, or none and a refusal. */
export function scale(state: State, app: App, updates: unknown): void {
  if (!Array.isArray(updates)) throw invalidParams('Updates must be an array.');
  const changes = updates.map((update) => plan(state, app, update));
  const now = tick(state);
  for (const { formation, quantity, size } of changes) {
    Object.assign(formation, { quantity, size, updatedAt: now });
  }
  runDynos(state, app, now);
}

function plan(state: State, app: App, update: unknown) {
  const { type, quantity, size, dyno_size } = Object(update) as Record<string, unknown>;
  if (typeof type !== 'string') throw invalidParams('Type must be a string.');
  const formation = findFormation(state, app, type);
  const next = {
    formation,
    quantity: quantity === undefined ? formation.quantity : quantityOf(quantity, formation.quantity),
    size: sizeOf(size ?? dyno_size) ?? formation.size,
  };
  const limit = LIMITS[next.size] ?? 0;
  if (next.quantity > limit) {
    throw new ApiError(
      422,
      'cannot_update_above_limit',
      `Cannot update to more than ${limit} ${next.size} size dynos per process type.`,
    );
  }
  return next;
}

// The CLI sends text: `"3"` for `web=3`, and `"+1"` or `"-1"` for a change relative to now.
function quantityOf(asked: unknown, current: number): number {
  const text = String(asked);
  if (!/^[+-]?\d+$/.test(text)) throw invalidParams('Quantity must be a whole number that is not negative.');
  if (typeof asked === 'string' && /^[+-]/.test(text)) return Math.max(0, current + Number(text));
  if (Number(text) < 0) throw invalidParams('Quantity must be a whole number that is not negative.');
  return Number(text);
}

function sizeOf(asked: unknown): string | undefined {
  if (asked === undefined || asked === null) return undefined;
  const name = typeof asked === 'object' ? (asked as { name?: unknown }).name : asked;
  const known = Object.keys(LIMITS).find((size) => size.toLowerCase() === String(name).toLowerCase());
  if (!known)
    throw invalidParams(
      `No such dyno size: ${String(name)}. Known sizes: ${Object.keys(LIMITS).join(', ')}.`,
    );
  return known;
}
