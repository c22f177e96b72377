import type { Runners } from '../runners.js';
import type { Source } from '../source.js';

/** A client that has the list asks for little in the next moment: who it serves thinks about what to call. */
const SOON_MS = 100;

const loaded = new WeakSet<Runners>();

/**
 * Loads what calls of these sources need, once, a moment after a client has the list: before that it would make the
 * client wait, and in the first call it would make that one wait. It keeps no process alive. What fails, fails again
 * in the call that needs it.
 */
export function loadSoon(runners: Runners, sources: Readonly<Record<string, Source>>): void {
  if (loaded.has(runners)) return;
  loaded.add(runners);
  setTimeout(() => void runners.load?.(Object.values(sources)).catch(() => {}), SOON_MS).unref();
}
