import type { Release } from '../delivery-rows.js';
import { uuidOf } from '../ids.js';
import { type App, nextId, type State, tick } from '../state.js';
import { runDynos } from './dynos.js';

/** What a release is about, and the code that it brings; without code that of the release before stays. */
export interface ReleaseFacts {
  readonly description: string;
  readonly slug?: string;
}

/** A new release, as after every change of code or config: its dynos replace those of the old one. */
export function release(state: State, app: App, { description, slug }: ReleaseFacts): Release {
  const now = tick(state);
  app.release = {
    id: nextId(state, 'release'),
    version: app.release.version + 1,
    description,
    user: state.account,
    slug: slug ?? app.release.slug,
    createdAt: now,
  };
  app.releases.push(app.release);
  app.releasedAt = now;
  app.updatedAt = now;
  runDynos(state, app, now);
  return app.release;
}

/** Seven hexadecimal digits that stand for the commit of a slug. */
export function commitOf(slug: string): string {
  return uuidOf(`commit/${slug}`).slice(0, 7);
}
