import type { JsonObject } from '../../src/runtime/json.js';
import type { ServerLaunch } from './launch.js';

export type ClientId =
  | 'claude-code'
  | 'claude-desktop'
  | 'vscode'
  | 'cursor'
  | 'gemini'
  | 'codex'
  | 'zed'
  | 'windsurf';

export type Os = 'macos' | 'linux' | 'windows';
export type Scope = 'user' | 'project';

/** Where a client reads its servers from. */
export interface ConfigFile {
  /** Whether the file is for everything a person does, or for one project. */
  readonly scope: Scope;
  readonly os: readonly Os[];
  /**
   * Of a project: relative to its root. Of a person: from `~`, the home folder on every system, or from `%APPDATA%` as
   * Windows has it.
   */
  readonly path: string;
  /** A variable that names another folder, and where the file is in that. */
  readonly moved?: { readonly by: string; readonly os: readonly Os[]; readonly path: string };
}

/** How a file is written. In `jsonc` comments may stand, so who edits one has to keep them. */
export type ConfigFormat = 'json' | 'jsonc' | 'toml';

/** A program that starts MCP servers, and how it is told of one. */
export interface Client {
  readonly id: ClientId;
  readonly title: string;
  readonly files: readonly ConfigFile[];
  readonly format: ConfigFormat;
  /** What the client replaces in a command and its arguments before it runs them; without it, nothing. */
  readonly replaces?: RegExp;
  /** What the file holds when this server is its only one. Credentials are named or asked for, never there. */
  readonly settings: (launch: ServerLaunch) => JsonObject;
  /** The words of a command of the client that adds the server; undefined where it has none that can say all of it. */
  readonly argv?: (launch: ServerLaunch) => readonly string[] | undefined;
  /** An address that makes the client ask whether to add the server. */
  readonly link?: (launch: ServerLaunch) => string;
  /** What a person has to know besides, a sentence or two each. */
  readonly notes?: (launch: ServerLaunch) => readonly string[];
}
