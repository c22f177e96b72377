import { type Coupling, type Pipeline, STAGES } from '../delivery-rows.js';
import { ApiError, invalidParams, notFound } from '../errors.js';
import { findApp, findTeam } from '../lookup.js';
import { nextId, type State, tick } from '../state.js';

type Body = Readonly<Record<string, unknown>>;

/** Carries out `POST /pipelines`. Without an owner it belongs to the account; names are unique per owner. */
export function createPipeline(state: State, body: Body): Pipeline {
  const { name } = body;
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{2,29}$/.test(name)) {
    throw invalidParams(
      'Name must start with a letter, be 3 to 30 characters long and can only contain lowercase letters, digits, and dashes.',
    );
  }
  const owner = ownerFrom(state, body.owner);
  if (state.pipelines.some((row) => row.name === name && row.owner.id === owner.id)) {
    throw invalidParams(`Name ${name} is already taken`);
  }
  const pipeline = { id: nextId(state, 'pipeline'), name, owner, createdAt: tick(state) };
  state.pipelines.push(pipeline);
  return pipeline;
}

function ownerFrom(state: State, asked: unknown): Pipeline['owner'] {
  if (asked === undefined || asked === null) return { id: state.account.id, type: 'user' };
  const { id, type } = Object(asked) as Body;
  if (type === 'team') return { id: findTeam(state, String(id)).id, type };
  if (type !== 'user') throw invalidParams('Owner type must be team or user.');
  if (id !== state.account.id)
    throw new ApiError(403, 'forbidden', 'You can create pipelines for yourself only.');
  return { id: state.account.id, type };
}

/** Carries out `DELETE /pipelines/:pipeline`: its apps stay, but are in no pipeline. */
export function deletePipeline(state: State, pipeline: Pipeline): void {
  state.pipelines.splice(state.pipelines.indexOf(pipeline), 1);
  const remaining = state.couplings.filter((row) => row.pipeline !== pipeline);
  state.couplings.splice(0, state.couplings.length, ...remaining);
}

/** Carries out `POST /pipeline-couplings`; an app is in one pipeline at most. */
export function coupleApp(state: State, body: Body): Coupling {
  const app = findApp(state, String(body.app));
  const pipeline = state.pipelines.find(({ id }) => id === body.pipeline);
  if (!pipeline) throw notFound('pipeline');
  const stage = STAGES.find((known) => known === body.stage);
  if (!stage) throw invalidParams(`Stage must be one of ${STAGES.join(', ')}.`);
  if (state.couplings.some((row) => row.app === app)) {
    throw invalidParams(`App ${app.name} is already in a pipeline.`);
  }
  const coupling = { id: nextId(state, 'coupling'), app, pipeline, stage, createdAt: tick(state) };
  state.couplings.push(coupling);
  return coupling;
}
