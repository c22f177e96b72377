import { configVarsOf } from '../changes/addons.js';
import { createAddon } from '../changes/create-addon.js';
import { notFound } from '../errors.js';
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

/** Add-ons that a person may mean: by id or name, or on the given app also by attachment or service. */
function resolveAddons(state: State, body: Call['body']): Addon[] {
  const wanted = String(body.addon);
  const [appName, attachmentName] = wanted.includes('::') ? wanted.split('::', 2) : [body.app, wanted];
  const app = appName ? findApp(state, String(appName)) : undefined;
  const found = state.addons.filter((addon) => {
    if (body.addon_service && addon.plan.service.name !== body.addon_service) return false;
    if (addon.id === wanted || addon.name === wanted) return true;
    if (!app) return false;
    const attached = state.attachments.filter((row) => row.addon === addon && row.app === app);
    if (attached.some((row) => row.name === attachmentName)) return true;
    return attached.length > 0 && [addon.plan.name, addon.plan.service.name].includes(wanted);
  });
  if (found.length === 0) throw notFound('add on', 'add_on');
  return found;
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
  post('/actions/addons/resolve', (call) => {
    const found = resolveAddons(call.state, call.body);
    return ok(found.map((addon) => addonView(addon, call)));
  }),
];
