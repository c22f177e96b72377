import type { LogSession } from './changes/logs.js';
import type { AppSetup, Build, Coupling, Pipeline, Promotion, Release, Source } from './delivery-rows.js';
import { uuidOf } from './ids.js';

/** What most resources say of one another: an id and a name. */
export interface Ref {
  readonly id: string;
  name: string;
}

export interface Person {
  readonly id: string;
  readonly email: string;
}

export interface Account extends Person {
  readonly name: string;
  readonly createdAt: string;
}

export interface Region extends Ref {
  readonly country: string;
  readonly locale: string;
  readonly description: string;
  readonly privateCapable: boolean;
  readonly providerRegion: string;
}

export interface Team extends Ref {
  readonly role: string;
  readonly type: 'enterprise' | 'team';
  readonly createdAt: string;
}

export interface Space extends Ref {
  readonly team: Ref;
  readonly region: Ref;
  readonly shield: boolean;
  readonly createdAt: string;
}

export interface App extends Ref {
  owner: Person;
  /** People who were asked to work on it, besides its owner and the account. */
  guests: Person[];
  team: Ref | null;
  space: Space | null;
  region: Ref;
  stack: Ref;
  buildStack: Ref;
  language: string | null;
  maintenance: boolean;
  internalRouting: boolean;
  locked: boolean;
  slugSize: number | null;
  /** The current one. */
  release: Release;
  /** All of them, oldest first. */
  readonly releases: Release[];
  configVars: Record<string, string>;
  readonly createdAt: string;
  releasedAt: string | null;
  updatedAt: string;
}

/** One process type of an app. */
export interface Formation {
  readonly id: string;
  readonly app: App;
  readonly type: string;
  command: string;
  quantity: number;
  size: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface Dyno extends Ref {
  readonly app: App;
  readonly type: string;
  readonly command: string;
  readonly size: string;
  readonly release: Release;
  state: 'starting' | 'up';
  readonly createdAt: string;
}

export interface AddonService extends Ref {
  readonly humanName: string;
  readonly cliPlugin: string | null;
  /** Name of the first attachment, and prefix of the config vars. */
  readonly attachmentName: string;
  /** Config vars that an attachment sets, without the attachment's name: `URL`, `API_TOKEN`. */
  readonly configSuffixes: readonly string[];
}

export interface Plan extends Ref {
  readonly service: AddonService;
  readonly humanName: string;
  readonly cents: number;
  readonly isDefault: boolean;
  readonly forPrivateSpaces: boolean;
}

export interface Addon extends Ref {
  readonly app: App;
  readonly plan: Plan;
  readonly createdAt: string;
  /** What a database was upgraded to. */
  postgresVersion?: string;
}

export interface Attachment extends Ref {
  readonly addon: Addon;
  readonly app: App;
  readonly namespace: string | null;
  readonly configVars: readonly string[];
  readonly createdAt: string;
}

/** An app offered to another person, who would have to accept. */
export interface Transfer {
  readonly id: string;
  readonly app: App;
  readonly owner: Person;
  readonly recipient: Person;
  readonly createdAt: string;
}

/** Everything that the emulator knows. Rows point at one another; the `…View` functions of `resources/` turn them into replies. */
export interface State {
  readonly account: Account;
  readonly stack: Ref;
  readonly regions: Region[];
  readonly teams: Team[];
  readonly spaces: Space[];
  readonly apps: App[];
  readonly formations: Formation[];
  readonly dynos: Dyno[];
  readonly pipelines: Pipeline[];
  readonly couplings: Coupling[];
  readonly promotions: Promotion[];
  readonly sources: Source[];
  readonly builds: Build[];
  readonly setups: AppSetup[];
  readonly transfers: Transfer[];
  readonly logSessions: LogSession[];
  /** Everybody whom the platform knows. */
  readonly people: readonly Person[];
  readonly services: AddonService[];
  readonly plans: Plan[];
  readonly addons: Addon[];
  readonly attachments: Attachment[];
  /** Milliseconds since the epoch; moves only when something changes. */
  time: number;
  /** How many ids have been given out since the seed. */
  issued: number;
}

/** Moves the clock on by a second and returns the new time, such as `2026-01-15T12:00:01Z`. */
export function tick(state: State): string {
  state.time += 1000;
  return new Date(state.time).toISOString().replace('.000Z', 'Z');
}

/** The next id for a new row; the same in every run that makes the same changes. */
export function nextId(state: State, kind: string): string {
  state.issued += 1;
  return uuidOf(`${kind}#${state.issued}`);
}
