import type { Promotion } from '../delivery-rows.js';
import { invalidParams, notFound } from '../errors.js';
import { type App, nextId, type State, tick } from '../state.js';
import { deploy, processesOf } from './deploy.js';
import { commitOf } from './releases.js';

/** An app with a config var of this name takes no promoted code. */
const FAILURE_VAR = 'FAIL_PROMOTION';

/** Carries out `POST /pipeline-promotions`: it begins; `moveOn` brings it to its end. */
export function promote(state: State, body: Readonly<Record<string, unknown>>): Promotion {
  const pipeline = state.pipelines.find(({ id }) => id === idIn(body.pipeline));
  if (!pipeline) throw notFound('pipeline');
  const coupledApp = (wanted: unknown): App => {
    const id = idIn(Object(wanted).app);
    const coupling = state.couplings.find((row) => row.pipeline === pipeline && row.app.id === id);
    if (!coupling) throw invalidParams(`App ${String(id)} is not in the pipeline ${pipeline.name}.`);
    return coupling.app;
  };
  const app = coupledApp(body.source);
  if (!Array.isArray(body.targets) || body.targets.length === 0)
    throw invalidParams('Targets must be a list of apps.');
  const targets = body.targets.map(coupledApp);
  if (targets.includes(app)) throw invalidParams(`App ${app.name} cannot be promoted to itself.`);
  if (!app.release.slug) throw invalidParams(`App ${app.name} has no code to promote.`);
  const now = tick(state);
  const promotion: Promotion = {
    id: nextId(state, 'promotion'),
    pipeline,
    source: { app, release: app.release },
    targets: targets.map((target) => ({
      id: nextId(state, 'promotion-target'),
      app: target,
      release: null,
      errorMessage: null,
    })),
    status: 'pending',
    seen: false,
    createdAt: now,
    updatedAt: now,
  };
  state.promotions.push(promotion);
  return promotion;
}

/** Called before each look: the first still finds the promotion pending, the second finds the new releases. It is completed even if targets failed. */
export function moveOn(state: State, promotion: Promotion): void {
  if (!promotion.seen) {
    promotion.seen = true;
    return;
  }
  if (promotion.status === 'completed') return;
  const { app: source, release } = promotion.source;
  const slug = release.slug as string;
  for (const target of promotion.targets) {
    if (target.app.configVars[FAILURE_VAR] !== undefined) {
      target.errorMessage = `The app has a config var ${FAILURE_VAR}.`;
      continue;
    }
    target.release = deploy(state, target.app, {
      description: `Promote ${source.name} v${release.version} ${commitOf(slug)}`,
      slug,
      slugSize: source.slugSize,
      language: source.language,
      processes: processesOf(state, source),
    });
  }
  promotion.status = 'completed';
  promotion.updatedAt = tick(state);
}

function idIn(value: unknown): unknown {
  return Object(value).id;
}
