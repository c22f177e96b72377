import { findRegion } from '../lookup.js';
import { list } from '../paging.js';
import { ok } from '../reply.js';
import { get, type Route } from '../router.js';
import type { Region } from '../state.js';

const SINCE = '2012-11-21T20:44:16Z';

function regionView(region: Region) {
  return {
    id: region.id,
    name: region.name,
    country: region.country,
    description: region.description,
    locale: region.locale,
    private_capable: region.privateCapable,
    provider: { name: 'amazon-web-services', region: region.providerRegion },
    created_at: SINCE,
    updated_at: SINCE,
  };
}

export const regionRoutes: readonly Route[] = [
  get('/regions', (call) => list(call, call.state.regions.map(regionView))),
  get('/regions/:region', ({ state, params }) => ok(regionView(findRegion(state, params.region)))),
];
