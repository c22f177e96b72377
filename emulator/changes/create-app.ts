import { invalidParams } from '../errors.js';
import { inventName, uuidOf } from '../ids.js';
import { findRegion, findSpace, findTeam } from '../lookup.js';
import { type App, nextId, type Space, type State, type Team, tick } from '../state.js';
import { checkAppName } from './apps.js';

/** The fields of `POST /apps` and `POST /teams/apps` that the emulator heeds, unchecked. */
export interface AppRequest {
  readonly name?: unknown;
  readonly region?: unknown;
  readonly team?: unknown;
  readonly space?: unknown;
  readonly internal_routing?: unknown;
  readonly locked?: unknown;
}

/** Makes an app without code or dynos. A space decides the team and the region. */
export function createApp(state: State, request: AppRequest): App {
  const space = textOf(request.space, 'Space') && findSpace(state, String(request.space));
  const namedTeam = textOf(request.team, 'Team') && findTeam(state, String(request.team));
  if (space && request.region) throw invalidParams('Region cannot be chosen for an app in a space.');
  if (space && namedTeam && namedTeam.id !== space.team.id)
    throw invalidParams('Space belongs to another team.');
  if (request.internal_routing && !space) throw invalidParams('Internal routing needs a private space.');
  const team = namedTeam || (space ? findTeam(state, space.team.id) : null);
  const region = findRegion(state, space ? space.region.id : (textOf(request.region, 'Region') ?? 'us'));
  if (region.privateCapable && !space)
    throw invalidParams(`Region ${region.name} is only for private spaces.`);

  const id = nextId(state, 'app');
  const name = request.name ?? inventName(id);
  checkAppName(state, name);
  const now = tick(state);
  const release = {
    id: nextId(state, 'release'),
    version: 1,
    description: 'Initial release',
    user: state.account,
    slug: null,
    createdAt: now,
  };
  const app: App = {
    id,
    name,
    owner: ownerOf(state, team),
    guests: [],
    team,
    space: (space || null) as Space | null,
    region,
    stack: state.stack,
    buildStack: state.stack,
    language: null,
    maintenance: false,
    internalRouting: request.internal_routing === true,
    locked: request.locked === true,
    slugSize: null,
    release,
    releases: [release],
    configVars: {},
    createdAt: now,
    releasedAt: now,
    updatedAt: now,
  };
  state.apps.push(app);
  return app;
}

/** The platform gives every team a mailbox of its own, which owns the team's apps. */
export function ownerOf(state: Pick<State, 'account'>, team: Team | null): App['owner'] {
  if (!team) return state.account;
  return { id: uuidOf(`owner/${team.name}`), email: `${team.name}@herokumanager.com` };
}

function textOf(value: unknown, field: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw invalidParams(`${field} must be a string.`);
  return value;
}
