import { coupleApp, createPipeline, deletePipeline } from '../changes/pipelines.js';
import type { Coupling, Pipeline } from '../delivery-rows.js';
import { notFound } from '../errors.js';
import { uuidOf } from '../ids.js';
import { findApp } from '../lookup.js';
import { list } from '../paging.js';
import { created, ok } from '../reply.js';
import { del, get, post, type Route } from '../router.js';
import type { State } from '../state.js';

function pipelineView(pipeline: Pipeline) {
  return {
    id: pipeline.id,
    name: pipeline.name,
    created_at: pipeline.createdAt,
    generation: { id: uuidOf('generation/cedar'), name: 'cedar' },
    owner: { ...pipeline.owner },
    updated_at: pipeline.createdAt,
  };
}

// The CLI shows the pipeline's name, which the published schema does not mention.
function couplingView(coupling: Coupling) {
  return {
    id: coupling.id,
    app: { id: coupling.app.id },
    created_at: coupling.createdAt,
    pipeline: { id: coupling.pipeline.id, name: coupling.pipeline.name },
    stage: coupling.stage,
    updated_at: coupling.createdAt,
  };
}

function findPipeline(state: State, identity: string): Pipeline {
  const found = state.pipelines.find(({ id, name }) => id === identity || name === identity);
  if (!found) throw notFound('pipeline');
  return found;
}

export const pipelineRoutes: readonly Route[] = [
  get('/pipelines', (call) => {
    const name = call.query['eq[name]'];
    const rows = call.state.pipelines.filter((pipeline) => name === undefined || pipeline.name === name);
    return list(call, rows.map(pipelineView));
  }),
  get('/pipelines/:pipeline', ({ state, params }) => ok(pipelineView(findPipeline(state, params.pipeline)))),
  get('/pipelines/:pipeline/pipeline-couplings', (call) => {
    const pipeline = findPipeline(call.state, call.params.pipeline);
    const rows = call.state.couplings.filter((coupling) => coupling.pipeline === pipeline);
    return list(call, rows.map(couplingView), ['id']);
  }),
  get('/apps/:app/pipeline-couplings', ({ state, params }) => {
    const app = findApp(state, params.app);
    const coupling = state.couplings.find((row) => row.app === app);
    if (!coupling) throw notFound('pipeline coupling', 'pipeline_coupling');
    return ok(couplingView(coupling));
  }),
  // Unlike the info, this takes no name, says the published schema.
  del('/pipelines/:pipeline', ({ state, params }) => {
    const pipeline = state.pipelines.find(({ id }) => id === params.pipeline);
    if (!pipeline) throw notFound('pipeline');
    deletePipeline(state, pipeline);
    return ok(pipelineView(pipeline));
  }),
  post('/pipelines', ({ state, body }) => created(pipelineView(createPipeline(state, body)))),
  post('/pipeline-couplings', ({ state, body }) => created(couplingView(coupleApp(state, body)))),
];
