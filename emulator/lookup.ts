import { notFound } from './errors.js';
import type { Addon, AddonService, App, Person, Plan, Ref, Region, Space, State, Team } from './state.js';

function byIdOrName<Row extends Ref>(rows: readonly Row[], identity: string): Row | undefined {
  return rows.find((row) => row.id === identity || row.name === identity);
}

/** Each of these takes an id or a name, and throws the API's 404 when nothing fits. */
export function findApp(state: State, identity: string): App {
  return byIdOrName(state.apps, identity) ?? fail('app');
}

export function findTeam(state: State, identity: string): Team {
  return byIdOrName(state.teams, identity) ?? fail('team');
}

export function findSpace(state: State, identity: string): Space {
  return byIdOrName(state.spaces, identity) ?? fail('space');
}

export function findRegion(state: State, identity: string): Region {
  return byIdOrName(state.regions, identity) ?? fail('region');
}

export function findAddon(state: State, identity: string): Addon {
  return byIdOrName(state.addons, identity) ?? fail('add on', 'add_on');
}

export function findService(state: State, identity: string): AddonService {
  return byIdOrName(state.services, identity) ?? fail('add-on service', 'addon_service');
}

/** A person by id or email; `~` is the account itself. */
export function findPerson(state: State, identity: string): Person {
  if (identity === '~') return state.account;
  return state.people.find(({ id, email }) => id === identity || email === identity) ?? fail('user');
}

/** A plan by id or full name; the bare name of a service stands for its default plan. */
export function findPlan(state: State, identity: string): Plan | undefined {
  return (
    byIdOrName(state.plans, identity) ??
    state.plans.find((plan) => plan.isDefault && plan.service.name === identity)
  );
}

/** `{id, name}` of a row, or null. */
export function ref(row: Ref): Ref;
export function ref(row: Ref | null): Ref | null;
export function ref(row: Ref | null): Ref | null {
  return row && { id: row.id, name: row.name };
}

function fail(words: string, code?: string): never {
  throw notFound(words, code);
}
