import { configVarsOf } from '../changes/addons.js';
import { createAddon } from '../changes/create-addon.js';
import { multipleMatches, notFound } from '../errors.js';
import { suffixOf } from '../ids.js';
import { findAddon, findApp, ref } from '../lookup.js';
import { list } from '../paging.js';
import { created, ok } from '../reply.js';
import { type Call, get, post, type Route } from '../router.js';
import type { Addon, App, State } from '../state.js';
import { planView, priceView, serviceView } from './addon-services.js';

/** An add-on; `Accept-Expansion: addon_service,plan` shows those two in full. */
function addonView(addon: Addon, { headers, state }: Pick<Call, 'headers' | 'state'>) {
  const expand = (headers['accept-expansion'] ?? '').split(',').map((name) => name.trim());
  const { app, plan } = addon;
  const payer = app.team ? { ...app.team, type: 'team' } : { ...app, type: 'app' };
  return {
    id: addon.id,
    name: addon.name,
    actions: [],
    addon_service: expand.includes('addon_service') ? serviceView(plan.service) : ref(plan.service),
    app: ref(app),
    billed_price: priceView(plan),
    billing_entity: { id: payer.id, name: payer.name, type: payer.type },
    config_vars: configVarsOf(state, addon),
    created_at: addon.createdAt,
    plan: expand.includes('plan') ? planView(plan) : ref(plan),
    provider_id: suffixOf(addon.id),
    state: 'provisioned',
    updated_at: addon.createdAt,
    web_url: `https://addons-sso.heroku.com/apps/${app.id}/addons/${addon.id}`,
  };
}

function addonsOf(call: Pick<Call, 'state' | 'headers'>, app?: App) {
  const rows = call.state.addons.filter((addon) => !app || addon.app === app);
  return rows.map((addon) => addonView(addon, call));
}

/**
 * The add-on that a person means: by id or name, or on the given app also by attachment, plan or service. What
 * names it exactly goes before what it is. The published schema allows several in the reply; by the CLI's own
 * handling of `multiple_matches`, the API refuses to guess.
 */
function resolveAddon(state: State, body: Call['body']): Addon {
  const wanted = String(body.addon);
  const [appName, attachmentName = ''] = wanted.includes('::') ? wanted.split('::', 2) : [body.app, wanted];
  const app = appName ? findApp(state, String(appName)) : undefined;
  const candidates = state.addons.filter(
    ({ plan }) => !body.addon_service || plan.service.name === body.addon_service,
  );
  const attached = state.attachments.filter((row) => row.app === app);
  const isNamed = ({ id, name }: Addon) => id === wanted || name === wanted;
  const isAttachedAs = (addon: Addon) =>
    attached.some((row) => row.addon === addon && row.name === attachmentName);
  const isOfKind = (addon: Addon) =>
    attached.some((row) => row.addon === addon) &&
    [addon.plan.name, addon.plan.service.name].includes(attachmentName);
  for (const isMeant of [isNamed, isAttachedAs, isOfKind]) {
    const [found, ...others] = candidates.filter(isMeant);
    if (found && others.length > 0) throw multipleMatches([found, ...others].map(({ name }) => name));
    if (found) return found;
  }
  throw notFound('add on', 'add_on');
}

export const addonRoutes: readonly Route[] = [
  get('/addons', (call) => list(call, addonsOf(call))),
  get('/addons/:addon', (call) => ok(addonView(findAddon(call.state, call.params.addon), call))),
  get('/apps/:app/addons', (call) => list(call, addonsOf(call, findApp(call.state, call.params.app)))),
  get('/apps/:app/addons/:addon', (call) => {
    const addon = findAddon(call.state, call.params.addon);
    if (addon.app !== findApp(call.state, call.params.app)) throw notFound('add on', 'add_on');
    return ok(addonView(addon, call));
  }),
  post('/apps/:app/addons', (call) => {
    const app = findApp(call.state, call.params.app);
    return created(addonView(createAddon(call.state, app, call.body), call));
  }),
  post('/actions/addons/resolve', (call) => ok([addonView(resolveAddon(call.state, call.body), call)])),
];
