import { configVarsOf } from '../../changes/addons.js';
import { uuidOf } from '../../ids.js';
import { ok } from '../../reply.js';
import { get, type Route } from '../../router.js';
import type { Addon, State } from '../../state.js';
import { credentialsOf } from './credentials.js';
import { findDatabase, isEssential, MAINTENANCE_WINDOW, slugOf, versionOf } from './databases.js';

/** Size and connection limits by plan, as far as `pg:info` shows them. */
const LIMITS: Readonly<Record<string, readonly [storage: string, connections: number]>> = {
  'essential-0': ['1 GB', 20],
  'essential-1': ['10 GB', 20],
  'essential-2': ['32 GB', 40],
  'standard-0': ['64 GB', 120],
  'standard-2': ['256 GB', 400],
  'standard-3': ['512 GB', 500],
  'premium-0': ['64 GB', 120],
  'premium-2': ['256 GB', 400],
};

/** Stands in for a database that is not attached, so that no config var says where it is. */
const NOWHERE = 'postgres://detached.invalid:5432/';

interface Usage {
  readonly megabytes: number;
  readonly tables: number;
  readonly connections: number;
}

/** What the seed's databases hold; one that is made later is empty. */
const USAGE: Readonly<Record<string, Usage>> = {
  'postgresql-amber-10001': { megabytes: 118, tables: 12, connections: 9 },
  'postgresql-bright-10004': { megabytes: 31, tables: 12, connections: 3 },
  'postgresql-wooden-10006': { megabytes: 2140, tables: 47, connections: 22 },
};
const EMPTY: Usage = { megabytes: 8, tables: 0, connections: 0 };

function usageOf(addon: Addon): Usage {
  return USAGE[addon.name] ?? EMPTY;
}

/** The lines that `heroku pg:info` prints, in its order. */
function infoLines(addon: Addon) {
  const slug = slugOf(addon);
  const usage = usageOf(addon);
  const [storage, connectionLimit] = LIMITS[slug] ?? ['64 GB', 120];
  const essential = isEssential(addon);
  const isPremium = slug.startsWith('premium') || slug.startsWith('private');
  const line = (name: string, ...values: (string | number)[]) => ({ name, values });
  return [
    line('Plan', addon.plan.humanName),
    line('Status', 'Available'),
    ...(isPremium ? [line('HA Status', 'Available')] : []),
    line('Data Size', `${usage.megabytes} MB / ${storage} (In compliance)`),
    line('Tables', essential ? `${usage.tables}/4000 (In compliance)` : usage.tables),
    line('PG Version', versionOf(addon)),
    line('Connections', `${usage.connections}/${connectionLimit}`),
    line('Connection Pooling', essential ? 'Unsupported' : 'Available'),
    line('Credentials', credentialsOf(addon).length),
    line('Rollback', essential ? 'Unsupported' : 'earliest from 2026-01-11 12:00 UTC'),
    line('Created', addon.createdAt.replace('T', ' ').replace(/:\d\dZ$/, ' UTC')),
    line('Region', addon.app.region.name),
    line('Data Encryption', essential ? 'Not In Use' : 'In Use'),
    line('Continuous Protection', essential ? 'Off' : 'On'),
    line('Fork/Follow', essential ? 'Unsupported' : 'Available'),
    { name: 'Followers', values: [], resolve_db_name: true },
    { name: 'Forks', values: [], resolve_db_name: true },
    line('Maintenance', 'not required'),
    line('Maintenance window', MAINTENANCE_WINDOW),
  ];
}

function databaseView(state: State, addon: Addon) {
  const configVar = configVarsOf(state, addon).find((name) => name.endsWith('_URL'));
  const connection = configVar ? addon.app.configVars[configVar] : undefined;
  const { port, pathname, username, password } = new URL(connection ?? NOWHERE);
  return {
    addon_id: addon.id,
    name: addon.name,
    heroku_resource_id: uuidOf(`heroku-resource/${addon.id}`),
    created_at: addon.createdAt,
    formation: { id: uuidOf(`data-formation/${addon.id}`), primary: addon.id },
    metaas_source: addon.name,
    metaas_server_source: addon.name,
    plan: slugOf(addon),
    port: Number(port || 5432),
    database_name: pathname.slice(1),
    database_user: username,
    database_password: password,
    resource_url: connection ?? null,
    target_transaction: null,
    available_for_ingress: true,
    'waiting?': false,
    credentials: credentialsOf(addon).length,
    leader: null,
    num_bytes: usageOf(addon).megabytes * 1024 * 1024,
    info: infoLines(addon),
  };
}

export const postgresRoutes: readonly Route[] = [
  get('/client/v11/databases/:name', ({ state, params }) =>
    ok(databaseView(state, findDatabase(state, params.name))),
  ),
  get('/client/v11/databases/:name/wait_status', ({ state, params }) => {
    findDatabase(state, params.name);
    return ok({ 'waiting?': false, message: 'available' });
  }),
];
