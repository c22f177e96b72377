import type { Release } from '../delivery-rows.js';
import { notFound } from '../errors.js';
import { findApp, ref } from '../lookup.js';
import { list } from '../paging.js';
import { ok } from '../reply.js';
import { get, type Route } from '../router.js';
import type { App, State } from '../state.js';

function releaseView(state: State, app: App, release: Release) {
  return {
    id: release.id,
    version: release.version,
    addon_plan_names: state.addons.filter((addon) => addon.app === app).map(({ plan }) => plan.name),
    app: ref(app),
    artifacts: release.slug ? [{ type: 'slug', id: release.slug }] : [],
    created_at: release.createdAt,
    current: release === app.release,
    description: release.description,
    eligible_for_rollback: release.slug !== null,
    oci_image: null,
    output_stream_url: null,
    slug: release.slug && { id: release.slug },
    status: 'succeeded',
    updated_at: release.createdAt,
    user: { id: release.user.id, email: release.user.email },
  };
}

export const releaseRoutes: readonly Route[] = [
  get('/apps/:app/releases', (call) => {
    const app = findApp(call.state, call.params.app);
    const views = app.releases.map((release) => releaseView(call.state, app, release));
    return list(call, views, ['version', 'id']);
  }),
  get('/apps/:app/releases/:release', ({ state, params }) => {
    const app = findApp(state, params.app);
    const found = app.releases.find(({ id, version }) => [id, String(version)].includes(params.release));
    if (!found) throw notFound('release');
    return ok(releaseView(state, app, found));
  }),
];
