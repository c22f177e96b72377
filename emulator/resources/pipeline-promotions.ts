import { moveOn, promote } from '../changes/promotions.js';
import type { Promotion, PromotionTarget } from '../delivery-rows.js';
import { notFound } from '../errors.js';
import { list } from '../paging.js';
import { created, ok } from '../reply.js';
import { type Call, get, post, type Route } from '../router.js';

function promotionView({ id, pipeline, source, status, createdAt, updatedAt }: Promotion) {
  return {
    id,
    created_at: createdAt,
    pipeline: { id: pipeline.id },
    source: { app: { id: source.app.id }, release: { id: source.release.id } },
    status,
    updated_at: updatedAt,
  };
}

function statusOf({ release, errorMessage }: PromotionTarget) {
  if (errorMessage !== null) return 'failed';
  return release ? 'succeeded' : 'pending';
}

function targetViews({ id, targets }: Promotion) {
  return targets.map((target) => ({
    id: target.id,
    app: { id: target.app.id },
    error_message: target.errorMessage,
    pipeline_promotion: { id },
    release: target.release && { id: target.release.id },
    status: statusOf(target),
  }));
}

/** The promotion that is asked for; asking is what makes it go on. */
function lookAt({ state, params }: Call<'promotion'>): Promotion {
  const promotion = state.promotions.find(({ id }) => id === params.promotion);
  if (!promotion) throw notFound('pipeline promotion', 'pipeline_promotion');
  moveOn(state, promotion);
  return promotion;
}

export const pipelinePromotionRoutes: readonly Route[] = [
  post('/pipeline-promotions', ({ state, body }) => created(promotionView(promote(state, body)))),
  get('/pipeline-promotions/:promotion', (call) => ok(promotionView(lookAt(call)))),
  get('/pipeline-promotions/:promotion/promotion-targets', (call) =>
    list(call, targetViews(lookAt(call)), ['id']),
  ),
];
