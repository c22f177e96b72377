import { findSpace, ref } from '../lookup.js';
import { list } from '../paging.js';
import { ok } from '../reply.js';
import { get, type Route } from '../router.js';
import type { Space } from '../state.js';

function spaceView(space: Space) {
  return {
    id: space.id,
    name: space.name,
    cidr: '10.0.0.0/16',
    created_at: space.createdAt,
    data_cidr: '10.1.0.0/16',
    generation: 'cedar',
    organization: { name: space.team.name },
    region: ref(space.region),
    shield: space.shield,
    state: 'allocated',
    team: ref(space.team),
    updated_at: space.createdAt,
  };
}

export const spaceRoutes: readonly Route[] = [
  get('/spaces', (call) => list(call, call.state.spaces.map(spaceView))),
  get('/spaces/:space', ({ state, params }) => ok(spaceView(findSpace(state, params.space)))),
];
