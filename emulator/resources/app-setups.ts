import { moveSetupOn, setUpApp } from '../changes/app-setups.js';
import type { AppSetup } from '../delivery-rows.js';
import { notFound } from '../errors.js';
import { ref } from '../lookup.js';
import { ok, type Reply } from '../reply.js';
import { type Call, get, post, type Route } from '../router.js';
import { webUrlOf } from './apps.js';
import { buildLogUrl } from './builds.js';

function setupView(call: Call, setup: AppSetup) {
  const { build } = setup;
  return {
    id: setup.id,
    app: ref(setup.app),
    build: build && { id: build.id, status: build.status, output_stream_url: buildLogUrl(call, build) },
    created_at: setup.createdAt,
    failure_message: setup.failureMessage,
    manifest_errors: [...setup.manifestErrors],
    postdeploy: null,
    resolved_success_url: setup.status === 'succeeded' ? webUrlOf(setup.app) : null,
    status: setup.status,
    updated_at: setup.updatedAt,
  };
}

export const appSetupRoutes: readonly Route[] = [
  post('/app-setups', (call): Reply => {
    return { status: 202, body: setupView(call, setUpApp(call.state, call.body)) };
  }),
  get('/app-setups/:setup', (call) => {
    const setup = call.state.setups.find(({ id }) => id === call.params.setup);
    if (!setup) throw notFound('app setup', 'app_setup');
    moveSetupOn(call.state, setup);
    return ok(setupView(call, setup));
  }),
];
