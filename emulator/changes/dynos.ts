import { type App, type Dyno, type Formation, nextId, type State, tick } from '../state.js';

/**
 * Makes the running dynos of an app agree with its formation: starts what is missing, stops what is too
 * much, replaces what has another size or release. Dynos that fit keep running, with their old start time.
 */
export function runDynos(state: State, app: App, now: string): void {
  for (const formation of state.formations.filter((row) => row.app === app)) {
    const running = state.dynos.filter((dyno) => dyno.app === app && dyno.type === formation.type);
    for (let number = 1; number <= formation.quantity; number += 1) {
      const name = `${formation.type}.${number}`;
      const dyno = running.find((candidate) => candidate.name === name);
      if (dyno?.size === formation.size && dyno.release === app.release) continue;
      if (dyno) stop(state, dyno);
      start(state, formation, name, now);
    }
    for (const dyno of running) {
      if (Number(dyno.name.split('.')[1]) > formation.quantity) stop(state, dyno);
    }
  }
}

function start(state: State, formation: Formation, name: string, now: string): void {
  const { app, type, command, size } = formation;
  const id = nextId(state, 'dyno');
  state.dynos.push({ id, name, app, type, command, size, release: app.release, state: 'up', createdAt: now });
}

function stop(state: State, dyno: State['dynos'][number]): void {
  state.dynos.splice(state.dynos.indexOf(dyno), 1);
}

/** Replaces dynos by new ones of the same names; these are `starting` until somebody has looked at them. */
export function restart(state: State, dynos: readonly Dyno[]): void {
  const now = tick(state);
  for (const old of dynos) {
    const dyno: Dyno = { ...old, id: nextId(state, 'dyno'), state: 'starting', createdAt: now };
    state.dynos.splice(state.dynos.indexOf(old), 1, dyno);
  }
}
