import type { Release } from '../delivery-rows.js';
import { type App, nextId, type State, tick } from '../state.js';
import { release } from './releases.js';

/** Code that is ready to run. */
export interface Deployment {
  readonly description: string;
  readonly slug: string;
  readonly slugSize: number | null;
  readonly language: string | null;
  /** Commands by process type. */
  readonly processes: Readonly<Record<string, string>>;
}

/** What an app runs, as commands by process type. */
export function processesOf(state: State, app: App): Record<string, string> {
  const own = state.formations.filter((row) => row.app === app);
  return Object.fromEntries(own.map(({ type, command }) => [type, command]));
}

/** Puts code on an app, with a new release. Of new process types only `web` gets a dyno, as on the platform. */
export function deploy(state: State, app: App, code: Deployment): Release {
  const now = tick(state);
  app.slugSize = code.slugSize;
  app.language = code.language;
  for (const [type, command] of Object.entries(code.processes)) {
    const known = state.formations.find((row) => row.app === app && row.type === type);
    if (known) {
      known.command = command;
      continue;
    }
    state.formations.push({
      id: nextId(state, 'formation'),
      app,
      type,
      command,
      quantity: type === 'web' ? 1 : 0,
      size: app.space ? 'Private-S' : 'Basic',
      createdAt: now,
      updatedAt: now,
    });
  }
  return release(state, app, code);
}
