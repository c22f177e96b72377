import { notFound } from '../errors.js';
import { findApp, ref } from '../lookup.js';
import { list } from '../paging.js';
import { ok } from '../reply.js';
import { get, type Route } from '../router.js';
import type { Dyno } from '../state.js';

function dynoView(dyno: Dyno) {
  return {
    id: dyno.id,
    name: dyno.name,
    app: ref(dyno.app),
    attach_url: null,
    command: dyno.command,
    created_at: dyno.createdAt,
    release: { ...dyno.release },
    size: dyno.size,
    state: 'up',
    type: dyno.type,
    updated_at: dyno.createdAt,
  };
}

export const dynoRoutes: readonly Route[] = [
  get('/apps/:app/dynos', (call) => {
    const app = findApp(call.state, call.params.app);
    return list(call, call.state.dynos.filter((dyno) => dyno.app === app).map(dynoView), ['name', 'id']);
  }),
  get('/apps/:app/dynos/:dyno', ({ state, params }) => {
    const app = findApp(state, params.app);
    const dyno = state.dynos.find(
      (row) => row.app === app && (row.name === params.dyno || row.id === params.dyno),
    );
    if (!dyno) throw notFound('dyno');
    return ok(dynoView(dyno));
  }),
];
