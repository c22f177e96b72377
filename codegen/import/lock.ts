import { isJsonObject } from '../../src/runtime/json.js';
import { KINDS, type Kind } from './catalogue.js';
import type { Picks } from './pick.js';
import type { Shape } from './shape.js';

/** Beside the server file. It is no YAML, so it is no spec. */
export const LOCK_FILE = 'tools.d/_imports.json';

/** What was imported from where, so that it can be held against its source and imported again. */
export interface ImportLock {
  readonly version: 1;
  readonly imports: readonly ImportEntry[];
}

export interface ImportEntry {
  readonly kind: Kind;
  /** A file, relative to the project; an address; or a command and its arguments. */
  readonly source: readonly string[];
  readonly toolset: string;
  /** The source of the server file that the tools call. */
  readonly calls: string;
  readonly picks: Picks;
  /** For a help: how many words of a command are followed. */
  readonly depth?: number;
  readonly tools: Readonly<Record<string, LockedTool>>;
}

export interface LockedTool {
  /** The id of the candidate. */
  readonly of: string;
  readonly at: string;
  /** Of the candidate, with its texts: tells whether another draft would be made of it. */
  readonly digest: string;
  /** Of the file as it was written. One that is another was edited by a person. */
  readonly draft: string;
  readonly shape: Shape;
}

/** The lock in a text; undefined where it is none, of this version. */
export function parseLock(text: string): ImportLock | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value) || value.version !== 1 || !Array.isArray(value.imports)) return undefined;
  return value.imports.every(isEntry) ? (value as unknown as ImportLock) : undefined;
}

/** As it is written: the same lock is the same text. */
export function lockText({ imports }: ImportLock): string {
  const entries = [...imports]
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
    .map((entry) => ({
      ...entry,
      tools: Object.fromEntries(Object.entries(entry.tools).sort(([one], [other]) => (one < other ? -1 : 1))),
    }));
  return `${JSON.stringify({ version: 1, imports: entries }, null, 2)}\n`;
}

/** One import is of one source into one toolset. */
export function keyOf({ kind, source, toolset }: Pick<ImportEntry, 'kind' | 'source' | 'toolset'>): string {
  return JSON.stringify([toolset, kind, source]);
}

/** Files are called so; anything else could lead elsewhere. */
const NAME = /^[a-z][a-z0-9_]*$/u;

function isEntry(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { kind, source, toolset, calls, picks, tools } = value;
  return (
    (KINDS as readonly unknown[]).includes(kind) &&
    Array.isArray(source) &&
    // No lock starts a server of MCP: who checks the project of others did not ask for that.
    (kind !== 'mcp' || (source.length === 1 && String(source[0]).endsWith('.json'))) &&
    source.every((one) => typeof one === 'string') &&
    typeof toolset === 'string' &&
    NAME.test(toolset) &&
    typeof calls === 'string' &&
    isJsonObject(picks) &&
    isJsonObject(tools) &&
    Object.keys(tools).every((name) => NAME.test(name)) &&
    Object.values(tools).every(isTool)
  );
}

function isTool(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    ['of', 'at', 'digest', 'draft'].every((key) => typeof value[key] === 'string') &&
    isJsonObject(value.shape)
  );
}
