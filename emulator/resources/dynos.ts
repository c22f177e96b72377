import { restart } from '../changes/dynos.js';
import { findFormation } from '../changes/formation.js';
import { notFound } from '../errors.js';
import { findApp, ref } from '../lookup.js';
import { list } from '../paging.js';
import { accepted, ok } from '../reply.js';
import { type Call, del, get, type Route } from '../router.js';
import type { App, Dyno, State } from '../state.js';

function dynoView(dyno: Dyno) {
  return {
    id: dyno.id,
    name: dyno.name,
    app: ref(dyno.app),
    attach_url: null,
    command: dyno.command,
    created_at: dyno.createdAt,
    release: { id: dyno.release.id, version: dyno.release.version },
    size: dyno.size,
    state: dyno.state,
    type: dyno.type,
    updated_at: dyno.createdAt,
  };
}

/** Shows dynos as they are, and lets those that were starting come up afterwards. */
function look(dynos: readonly Dyno[]) {
  const views = dynos.map(dynoView);
  for (const dyno of dynos) dyno.state = 'up';
  return views;
}

function dynosOf(state: State, app: App): Dyno[] {
  return state.dynos.filter((dyno) => dyno.app === app);
}

function findDyno({ state, params }: Call<'app' | 'dyno'>): Dyno {
  const dynos = dynosOf(state, findApp(state, params.app));
  const dyno = dynos.find((row) => row.name === params.dyno || row.id === params.dyno);
  if (!dyno) throw notFound('dyno');
  return dyno;
}

export const dynoRoutes: readonly Route[] = [
  get('/apps/:app/dynos', (call) => {
    const app = findApp(call.state, call.params.app);
    return list(call, look(dynosOf(call.state, app)), ['name', 'id']);
  }),
  get('/apps/:app/dynos/:dyno', (call) => ok(look([findDyno(call)])[0])),
  del('/apps/:app/dynos', ({ state, params }) => {
    restart(state, dynosOf(state, findApp(state, params.app)));
    return accepted();
  }),
  del('/apps/:app/dynos/:dyno', (call) => {
    restart(call.state, [findDyno(call)]);
    return accepted();
  }),
  del('/apps/:app/formations/:type', ({ state, params }) => {
    const app = findApp(state, params.app);
    const { type } = findFormation(state, app, params.type);
    restart(
      state,
      dynosOf(state, app).filter((dyno) => dyno.type === type),
    );
    return accepted();
  }),
];
