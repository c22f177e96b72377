import { ApiError } from '../../errors.js';
import { ok } from '../../reply.js';
import { post, type Route } from '../../router.js';
import { tick } from '../../state.js';
import { findDatabase, isEssential, versionOf } from './databases.js';

/** What can be upgraded to, the newest last. */
const VERSIONS: readonly string[] = ['14.13', '15.8', '16.4', '17.2'];

const majorOf = (version: string) => Number.parseInt(version, 10);

function refused(message: string): ApiError {
  return new ApiError(422, 'bad_request', message);
}

export const upgradeRoutes: readonly Route[] = [
  post('/client/v11/databases/:name/upgrade/run', ({ state, params, body }) => {
    const addon = findDatabase(state, params.name);
    // Nothing here prepares an upgrade, so databases with a server of their own have none to run.
    if (!isEssential(addon)) {
      throw refused(
        "You haven't scheduled an upgrade on your database. Run `pg:upgrade:prepare` to schedule an upgrade.",
      );
    }
    const asked = body.version === undefined ? VERSIONS.at(-1) : String(body.version);
    const version = VERSIONS.find((each) => each === asked || String(majorOf(each)) === asked);
    if (!version) throw refused(`Version ${asked} is not supported.`);
    if (majorOf(version) <= majorOf(versionOf(addon))) {
      throw refused(`Your database is already on version ${versionOf(addon)}.`);
    }
    addon.postgresVersion = version;
    tick(state);
    return ok({ message: 'Started the upgrade. Use `heroku pg:upgrade:wait` to see when it is done.' });
  }),
];
