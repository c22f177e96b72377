import { notFound } from '../errors.js';
import { uuidOf } from '../ids.js';
import { findPlan, findService, ref } from '../lookup.js';
import { list } from '../paging.js';
import { ok } from '../reply.js';
import { get, type Route } from '../router.js';
import type { AddonService, Plan } from '../state.js';

const SINCE = '2016-03-01T00:00:00Z';

/** An add-on service as the marketplace shows it. */
export function serviceView(service: AddonService) {
  return {
    id: service.id,
    name: service.name,
    cli_plugin_name: service.cliPlugin,
    created_at: SINCE,
    human_name: service.humanName,
    state: 'ga',
    supported_generations: [{ id: uuidOf('generation/cedar'), name: 'cedar' }],
    supports_multiple_installations: true,
    supports_sharing: true,
    updated_at: SINCE,
  };
}

/** `{cents, unit, …}` of a plan, per month. */
export function priceView(plan: Plan) {
  return { cents: plan.cents, contract: false, metered: false, unit: 'month' };
}

/** A plan as the marketplace shows it. */
export function planView(plan: Plan) {
  return {
    id: plan.id,
    name: plan.name,
    addon_service: ref(plan.service),
    compliance: null,
    created_at: SINCE,
    default: plan.isDefault,
    description: `${plan.service.humanName} ${plan.humanName}`,
    human_name: plan.humanName,
    installable_inside_private_network: plan.forPrivateSpaces || plan.service.name !== 'heroku-postgresql',
    installable_outside_private_network: !plan.forPrivateSpaces,
    price: priceView(plan),
    space_default: false,
    state: 'ga',
    updated_at: SINCE,
    visible: true,
  };
}

export const addonServiceRoutes: readonly Route[] = [
  get('/addon-services', (call) => list(call, call.state.services.map(serviceView))),
  get('/addon-services/:service', ({ state, params }) => ok(serviceView(findService(state, params.service)))),
  get('/addon-services/:service/plans', (call) => {
    const service = findService(call.state, call.params.service);
    return list(call, call.state.plans.filter((plan) => plan.service === service).map(planView));
  }),
  get('/addon-services/:service/plans/:plan', ({ state, params }) => {
    const service = findService(state, params.service);
    const plan = findPlan(state, params.plan) ?? findPlan(state, `${service.name}:${params.plan}`);
    if (plan?.service !== service) throw notFound('plan');
    return ok(planView(plan));
  }),
];
