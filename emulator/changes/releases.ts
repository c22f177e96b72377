import { type App, nextId, type State, tick } from '../state.js';
import { runDynos } from './dynos.js';

/** A new release, as after every change of the config: its dynos replace those of the old one. */
export function release(state: State, app: App): void {
  const now = tick(state);
  app.release = { id: nextId(state, 'release'), version: app.release.version + 1 };
  app.releasedAt = now;
  app.updatedAt = now;
  runDynos(state, app, now);
}
