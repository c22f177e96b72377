import type { App, Person, Ref } from './state.js';

/** A version of an app: code and config together. */
export interface Release {
  readonly id: string;
  readonly app: App;
  readonly version: number;
  readonly description: string;
  readonly user: Person;
  /** Id of the built code; null as long as the app has none. */
  readonly slug: string | null;
  readonly createdAt: string;
}

export interface Pipeline extends Ref {
  readonly owner: { readonly id: string; readonly type: 'team' | 'user' };
  readonly createdAt: string;
}

export const STAGES = ['test', 'review', 'development', 'staging', 'production'] as const;

/** The place of one app in a pipeline; an app has at most one. */
export interface Coupling {
  readonly id: string;
  readonly app: App;
  readonly pipeline: Pipeline;
  readonly stage: (typeof STAGES)[number];
  readonly createdAt: string;
}

/** Code on its way from one app to others. It arrives on all of them at the same time. */
export interface Promotion {
  readonly id: string;
  readonly pipeline: Pipeline;
  readonly source: Release;
  readonly targets: readonly { readonly id: string; readonly app: App; release: Release | null }[];
  status: 'pending' | 'completed';
  /** Whether it has been asked for since it began: the next look finds it completed. */
  seen: boolean;
  readonly createdAt: string;
  updatedAt: string;
}
