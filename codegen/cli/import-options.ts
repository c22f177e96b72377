import { isAbsolute, relative, resolve, sep } from 'node:path';
import { choice } from '../diagnostics/words.js';
import { hasSecret } from '../draft/safe-text.js';
import { type Catalogue, KINDS, type Kind } from '../import/catalogue.js';
import { type ImportEntry, type ImportLock, keyOf } from '../import/lock.js';
import { isChoice, type Picks } from '../import/pick.js';
import { toolName } from '../import/tool-name.js';
import { checkedToolset } from './new-place.js';
import { UserError } from './user-error.js';

export interface ImportOptions {
  readonly dir: string;
  readonly toolset?: string;
  readonly source?: string;
  readonly addSource?: boolean;
  readonly tag?: readonly string[];
  readonly id?: readonly string[];
  readonly path?: readonly string[];
  readonly limit?: string;
  readonly all?: boolean;
  readonly depth?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly accept?: boolean;
  readonly force?: boolean;
}

export function checkedKind(kind: string): Kind {
  const found = KINDS.find((one) => one === kind);
  if (found !== undefined) return found;
  throw new UserError(`There is nothing to import that is called \`${kind}\`. ${choice(kind, KINDS)}`);
}

/** Kinds whose source is a file, which a lock names from the project. */
function isFile(kind: Kind, source: readonly string[]): boolean {
  if (kind === 'help' || kind === 'curl') return false;
  return source.length === 1 && !/^[a-z][a-z0-9+.-]+:\/\//iu.test(source[0] ?? '');
}

/** The source as a lock has it: files relative to the project, with slashes. */
export function lockedSource(kind: Kind, source: readonly string[], dir: string): string[] {
  if (!isFile(kind, source)) return [...source];
  const path = relative(dir, resolve(source[0] ?? ''));
  // On another drive there is no way from one to the other.
  return [isAbsolute(path) ? path : path.split(sep).join('/')];
}

/**
 * A line of curl is a call that was made once, and what holds a secret is not written down. Nor is the command of an MCP
 * server: who checks a project of others must not start whatever its lock names.
 */
export function isLocked(kind: Kind, source: readonly string[]): boolean {
  if (kind === 'mcp' && !(source.length === 1 && source[0]?.endsWith('.json'))) return false;
  return kind !== 'curl' && !hasSecret(source.join(' '));
}

/** What was chosen now and before, together; the later limit counts. */
function picksOf(options: ImportOptions, before: Picks = {}): Picks {
  const limit = options.limit === undefined ? undefined : numberOf(options.limit, '--limit');
  const now: Picks = {
    ...(options.tag && { tags: options.tag }),
    ...(options.id && { ids: options.id }),
    ...(options.path && { paths: options.path }),
    ...(limit !== undefined && { limit }),
    ...(options.all && { all: true }),
  };
  if (!isChoice(now)) return before;
  const both = (one: readonly string[] = [], other: readonly string[] = []) => [
    ...new Set([...one, ...other]),
  ];
  const [tags, ids, paths] = [
    both(before.tags, now.tags),
    both(before.ids, now.ids),
    both(before.paths, now.paths),
  ];
  // What was everything stays everything: a choice beside it adds nothing.
  const narrow = before.all !== true && now.all !== true;
  return {
    ...(narrow && tags.length > 0 && { tags }),
    ...(narrow && ids.length > 0 && { ids }),
    ...(narrow && paths.length > 0 && { paths }),
    ...((limit ?? before.limit) !== undefined && now.all !== true && { limit: limit ?? before.limit }),
    ...(!narrow && { all: true }),
  };
}

export function depthOf({ depth }: ImportOptions, before?: number): number {
  return depth === undefined ? (before ?? 2) : numberOf(depth, '--depth');
}

function numberOf(text: string, flag: string): number {
  if (/^[1-9]\d{0,5}$/u.test(text)) return Number(text);
  throw new UserError(`${flag} takes a whole number from 1, and not \`${text}\`.`);
}

/** The entry of the lock that this import goes on with, or a new one. */
export function entryFor(
  lock: ImportLock,
  {
    kind,
    source,
    catalogue,
    options,
  }: { kind: Kind; source: readonly string[]; catalogue: Catalogue; options: ImportOptions },
): ImportEntry {
  const same = lock.imports.filter(
    (one) => one.kind === kind && JSON.stringify(one.source) === JSON.stringify(source),
  );
  const told = options.toolset === undefined ? undefined : checkedToolset(options.toolset);
  if (told === undefined && same.length > 1)
    throw new UserError(
      `It was imported into ${same.length} toolsets. Say which: --toolset ${same.map(({ toolset }) => toolset).join(', or --toolset ')}.`,
    );
  const toolset =
    told ?? same[0]?.toolset ?? toolName(catalogue.title)?.slice(0, 30).replace(/_+$/u, '') ?? 'imported';
  const before = same.find((one) => keyOf(one) === keyOf({ kind, source, toolset }));
  return {
    kind,
    source,
    toolset,
    calls: options.source ?? before?.calls ?? '',
    picks: picksOf(options, before?.picks),
    ...(kind === 'help' && { depth: depthOf(options, before?.depth) }),
    tools: before?.tools ?? {},
  };
}
