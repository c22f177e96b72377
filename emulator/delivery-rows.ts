import type { App, Person, Ref } from './state.js';

/** A version of an app: code and config together. */
export interface Release {
  readonly id: string;
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

/** One of the apps that code is promoted to. Until the end it has neither a release nor a message. */
export interface PromotionTarget {
  readonly id: string;
  readonly app: App;
  release: Release | null;
  errorMessage: string | null;
}

/** Code on its way from one app to others. It arrives on all of them at the same time. */
export interface Promotion {
  readonly id: string;
  readonly pipeline: Pipeline;
  readonly source: { readonly app: App; readonly release: Release };
  readonly targets: readonly PromotionTarget[];
  status: 'pending' | 'completed';
  /** Whether it has been asked for since it began: the next look finds it completed. */
  seen: boolean;
  readonly createdAt: string;
  updatedAt: string;
}

/** One file, folder or link of an archive. */
export interface ArchiveEntry {
  readonly type: 'file' | 'directory' | 'symlink' | 'link' | 'other';
  /** The permission bits, such as `0o755`. */
  readonly mode: number;
  /** As the archive says it; 0 for all but files. */
  readonly size: number;
  /** Where a link leads. */
  readonly linkname: string | null;
  readonly content: Buffer;
}

/** The entries of an archive by path, or what is wrong with it. */
export type Archive = { readonly entries: ReadonlyMap<string, ArchiveEntry> } | { readonly problem: string };

/** A place to put an archive of code. */
export interface Source {
  readonly id: string;
  readonly createdAt: string;
  /** What was put there last, as it came and as it reads; null until then. */
  upload: { readonly content: Buffer; readonly archive: Archive } | null;
}

/** Where a build finds its archive, as the request says it. */
export interface SourceBlob {
  readonly url: string;
  readonly checksum: string | null;
  readonly version: string | null;
  readonly version_description: string | null;
}

export interface Build {
  readonly id: string;
  readonly app: App;
  readonly sourceBlob: SourceBlob;
  readonly buildpacks: readonly unknown[] | null;
  readonly stack: string;
  status: 'pending' | 'succeeded' | 'failed';
  canceled: boolean;
  /** Whether it has been asked for since it began: the next look finds it ended. */
  seen: boolean;
  release: Release | null;
  readonly createdAt: string;
  updatedAt: string;
}

/** A new app together with its first build. */
export interface AppSetup {
  readonly id: string;
  readonly app: App;
  readonly sourceBlob: SourceBlob;
  /** What is wrong with `app.json`. */
  readonly manifestErrors: readonly string[];
  /** Why it fails before it comes to a build; null if it does not. */
  readonly manifestFailure: string | null;
  build: Build | null;
  status: 'pending' | 'succeeded' | 'failed';
  failureMessage: string | null;
  seen: boolean;
  readonly createdAt: string;
  updatedAt: string;
}
