import { addAddon } from '../changes/addons.js';
import { ownerOf } from '../changes/create-app.js';
import { runDynos } from '../changes/dynos.js';
import type { Release } from '../delivery-rows.js';
import { uuidOf } from '../ids.js';
import type { App, Region, State } from '../state.js';
import { type AppFacts, DEMO_APPS } from './apps.js';
import { seedCatalog } from './catalog.js';
import { seedPipelines } from './pipelines.js';
import { ACCOUNT, COLLEAGUE, REGIONS, STACK, seedSpace, TEAM } from './places.js';
import { seedReleases } from './releases.js';

const START = Date.parse('2026-01-15T12:00:00Z');

/** A database host for demos without PostgreSQL: `.invalid` never resolves, so nothing real is reached. */
const NO_DATABASE = 'postgres://demo:demo@database.invalid:5432/demo';

/** What the seed can be told; see `EmulatorOptions`. */
export interface SeedOptions {
  readonly databaseUrl?: string;
  readonly extraApps?: number;
}

/** The emulator's world as it is at the start. Equal options give equal worlds, ids and times included. */
export function seed(options: SeedOptions = {}): State {
  const state: State = {
    account: ACCOUNT,
    stack: STACK,
    regions: [...REGIONS],
    teams: [TEAM],
    spaces: [seedSpace(REGIONS)],
    apps: [],
    formations: [],
    dynos: [],
    ...seedCatalog(),
    addons: [],
    attachments: [],
    transfers: [],
    logSessions: [],
    people: [ACCOUNT, COLLEAGUE],
    pipelines: [],
    couplings: [],
    promotions: [],
    sources: [],
    builds: [],
    setups: [],
    time: START,
    issued: 0,
  };
  for (const facts of DEMO_APPS) seedApp(state, facts);
  for (let number = 1; number <= (options.extraApps ?? 0); number += 1) seedApp(state, fillerApp(number));

  seedPipelines(state);
  const mainApp = state.apps[0] as App;
  mainApp.configVars.DATABASE_URL = options.databaseUrl ?? NO_DATABASE;
  return state;
}

function fillerApp(number: number): AppFacts {
  const name = `filler-${String(number).padStart(4, '0')}`;
  return { name, region: number % 2 ? 'us' : 'eu', createdAt: '2025-01-01T00:00:00Z' };
}

function seedApp(state: State, facts: AppFacts): void {
  const inTeam = facts.home === 'team' || facts.home === 'space';
  const owner = facts.home === 'colleague' ? COLLEAGUE : ownerOf(state, inTeam ? TEAM : null);
  const releases = seedReleases(facts, inTeam ? ACCOUNT : owner);
  const app: App = {
    id: uuidOf(`app/${facts.name}`),
    name: facts.name,
    owner,
    guests: facts.guest === 'colleague' ? [COLLEAGUE] : [],
    team: inTeam ? TEAM : null,
    space: facts.home === 'space' ? (state.spaces[0] ?? null) : null,
    region: state.regions.find(({ name }) => name === facts.region) as Region,
    stack: STACK,
    buildStack: STACK,
    language: facts.language ?? null,
    maintenance: facts.maintenance ?? false,
    internalRouting: false,
    locked: false,
    slugSize: facts.slugSize ?? null,
    release: releases.at(-1) as Release,
    releases,
    configVars: { ...facts.config },
    createdAt: facts.createdAt,
    releasedAt: facts.releasedAt ?? null,
    updatedAt: facts.releasedAt ?? facts.createdAt,
  };
  state.apps.push(app);
  for (const [type, quantity, size, command] of facts.processes ?? []) {
    const id = uuidOf(`formation/${facts.name}/${type}`);
    const times = { createdAt: facts.createdAt, updatedAt: app.updatedAt };
    state.formations.push({ id, app, type, command, quantity, size, ...times });
  }
  runDynos(state, app, app.updatedAt);
  for (const [planName, name] of facts.addons ?? []) {
    const plan = state.plans.find((candidate) => candidate.name === planName);
    if (!plan) throw new Error(`The seed names a plan that is not in the catalog: ${planName}`);
    addAddon(state, { app, plan, name, id: uuidOf(`addon/${name}`), createdAt: facts.createdAt });
  }
}
