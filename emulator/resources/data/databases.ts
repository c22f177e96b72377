import { ApiError } from '../../errors.js';
import type { Addon, State } from '../../state.js';

/** When the platform may interrupt a database. */
export const MAINTENANCE_WINDOW = 'Thursdays 14:30 to 18:30 UTC';

/** The database with this id or name; throws the Data API's 404 when there is none. */
export function findDatabase(state: State, identity: string): Addon {
  const found = state.addons.find((addon) => addon.id === identity || addon.name === identity);
  if (!found || !isDatabase(found)) throw new ApiError(404, 'not_found', 'Not found.');
  return found;
}

function isDatabase(addon: Addon): boolean {
  return addon.plan.service.name === 'heroku-postgresql';
}

/** `standard-0` of `heroku-postgresql:standard-0`. */
export function slugOf(addon: Addon): string {
  return addon.plan.name.split(':')[1] ?? '';
}

/** The smallest plans share servers, and lack what needs one of their own. */
export function isEssential(addon: Addon): boolean {
  return slugOf(addon).startsWith('essential');
}

export function versionOf(addon: Addon): string {
  return addon.postgresVersion ?? '16.4';
}
