import { updateApp } from '../changes/apps.js';
import { createApp } from '../changes/create-app.js';
import { updateTeamApp } from '../changes/transfers.js';
import { invalidParams, notFound } from '../errors.js';
import { suffixOf } from '../ids.js';
import { findApp, findPerson, findTeam, ref } from '../lookup.js';
import { list } from '../paging.js';
import { created, ok } from '../reply.js';
import { get, patch, post, type Route } from '../router.js';
import type { App, State } from '../state.js';

/** Where an app would be reached. */
export function webUrlOf(app: App): string {
  return `https://${app.name}-${suffixOf(app.id)}.herokuapp.com/`;
}

/** What an app and a team's app have in common. */
function commonView(app: App) {
  return {
    id: app.id,
    name: app.name,
    archived_at: null,
    base_image_name: null,
    build_stack: ref(app.buildStack),
    buildpack_provided_description: app.language,
    buildpacks: [],
    created_at: app.createdAt,
    current_build_architecture: [],
    // `cedar`, because the CLI follows the logs of a `fir` app for ever.
    generation: 'cedar',
    git_url: `https://git.heroku.com/${app.name}.git`,
    internal_routing: app.internalRouting,
    maintenance: app.maintenance,
    owner: { id: app.owner.id, email: app.owner.email },
    region: ref(app.region),
    released_at: app.releasedAt,
    repo_size: null,
    slug_size: app.slugSize,
    stack: ref(app.stack),
    updated_at: app.updatedAt,
    web_url: webUrlOf(app),
  };
}

/** An app as `/apps` shows it. */
function appView(app: App) {
  const space = app.space && { id: app.space.id, name: app.space.name, shield: app.space.shield };
  return {
    ...commonView(app),
    acm: app.space !== null,
    organization: ref(app.team),
    space,
    team: ref(app.team),
  };
}

/** An app as `/teams/…` shows it. */
function teamAppView(app: App) {
  return {
    ...commonView(app),
    joined: false,
    locked: app.locked,
    space: ref(app.space),
    team: app.team && { name: app.team.name },
  };
}

function personalApps(state: State, user: string): App[] {
  if (findPerson(state, user) !== state.account) throw notFound('user');
  return state.apps.filter((app) => app.team === null);
}

export const appRoutes: readonly Route[] = [
  get('/apps', (call) => list(call, call.state.apps.map(appView))),
  get('/users/:user/apps', (call) => list(call, personalApps(call.state, call.params.user).map(appView))),
  get('/teams/:team/apps', (call) => {
    const team = findTeam(call.state, call.params.team);
    return list(call, call.state.apps.filter((app) => app.team === team).map(teamAppView));
  }),
  get('/apps/:app', ({ state, params }) => ok(appView(findApp(state, params.app)))),
  get('/teams/apps/:app', ({ state, params }) => ok(teamAppView(findApp(state, params.app)))),
  post('/apps', ({ state, body }) =>
    created(appView(createApp(state, { ...body, team: undefined, space: undefined }))),
  ),
  post('/filters/apps', (call) => {
    const { in: wanted } = call.body as { in?: { id?: unknown } };
    const ids = wanted?.id;
    if (!Array.isArray(ids)) throw invalidParams('Filter apps by `in.id`, a list of ids.');
    return list(call, call.state.apps.filter(({ id }) => ids.includes(id)).map(teamAppView));
  }),
  post('/teams/apps', ({ state, body }) => created(teamAppView(createApp(state, body)))),
  patch('/teams/apps/:app', ({ state, params, body }) => {
    const app = findApp(state, params.app);
    updateTeamApp(state, app, body);
    return ok(teamAppView(app));
  }),
  patch('/apps/:app', ({ state, params, body }) => {
    const app = findApp(state, params.app);
    updateApp(state, app, body);
    return ok(appView(app));
  }),
];
