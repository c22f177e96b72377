import type { Coupling } from '../delivery-rows.js';
import { uuidOf } from '../ids.js';
import type { State } from '../state.js';
import { ACCOUNT, TEAM } from './places.js';

/** A pipeline of the account with two stages, and one of the team. */
export function seedPipelines(state: State): void {
  seedPipeline(state, 'example-pipeline', { id: ACCOUNT.id, type: 'user' }, '2023-03-04T10:00:00Z', {
    'example-app-staging': 'staging',
    'example-app': 'production',
  });
  seedPipeline(state, 'example-billing', { id: TEAM.id, type: 'team' }, '2022-09-15T08:00:00Z', {
    'example-billing': 'production',
  });
}

function seedPipeline(
  state: State,
  name: string,
  owner: State['pipelines'][number]['owner'],
  createdAt: string,
  stages: Readonly<Record<string, Coupling['stage']>>,
): void {
  const pipeline = { id: uuidOf(`pipeline/${name}`), name, owner, createdAt };
  state.pipelines.push(pipeline);
  for (const app of state.apps) {
    const stage = stages[app.name];
    const id = uuidOf(`coupling/${app.name}`);
    if (stage) state.couplings.push({ id, app, pipeline, stage, createdAt });
  }
}
