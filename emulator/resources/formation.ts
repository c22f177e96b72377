import { findFormation, scale } from '../changes/formation.js';
import { uuidOf } from '../ids.js';
import { findApp, ref } from '../lookup.js';
import { list } from '../paging.js';
import { ok } from '../reply.js';
import { get, patch, type Route } from '../router.js';
import type { Formation, State } from '../state.js';

function formationView(formation: Formation) {
  return {
    id: formation.id,
    app: ref(formation.app),
    command: formation.command,
    created_at: formation.createdAt,
    dyno_size: { id: uuidOf(`dyno-size/${formation.size}`), name: formation.size },
    quantity: formation.quantity,
    size: formation.size,
    type: formation.type,
    updated_at: formation.updatedAt,
  };
}

function formationOf(state: State, identity: string) {
  const app = findApp(state, identity);
  return state.formations.filter((formation) => formation.app === app).map(formationView);
}

export const formationRoutes: readonly Route[] = [
  get('/apps/:app/formation', (call) => list(call, formationOf(call.state, call.params.app), ['type', 'id'])),
  get('/apps/:app/formation/:type', ({ state, params }) =>
    ok(formationView(findFormation(state, findApp(state, params.app), params.type))),
  ),
  patch('/apps/:app/formation', (call) => {
    scale(call.state, findApp(call.state, call.params.app), call.body.updates);
    return list(call, formationOf(call.state, call.params.app), ['type', 'id']);
  }),
  patch('/apps/:app/formation/:type', ({ state, params, body }) => {
    const app = findApp(state, params.app);
    scale(state, app, [{ ...body, type: params.type }]);
    return ok(formationView(findFormation(state, app, params.type)));
  }),
];
