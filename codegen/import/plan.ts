import type { Candidate, Catalogue, Refusal } from './catalogue.js';
import { type SourceChange, shapeChanges } from './changes.js';
import type { ImportEntry, LockedTool } from './lock.js';
import { type Picked, pick } from './pick.js';
import { bare, freeName, toolName } from './tool-name.js';

/** What an import is going to do with each tool, before anything is drafted. */
export interface ImportPlan {
  /** Not there yet, or as the last import has written it and to be written anew. */
  readonly write: readonly Planned[];
  /** As the last import has written it, and the source says the same. */
  readonly unchanged: readonly string[];
  /** Edited by a person: it stays. */
  readonly kept: readonly Kept[];
  /** Removed by a person: it stays away. */
  readonly dropped: readonly string[];
  /** Of operations and commands that the source does not have any more; the files stay. */
  readonly gone: readonly Gone[];
  readonly refused: readonly { readonly candidate: Candidate; readonly refusal: Refusal }[];
  readonly picked: Picked;
}

interface Planned {
  readonly name: string;
  readonly candidate: Candidate;
  readonly before?: LockedTool;
}

interface Kept {
  readonly name: string;
  readonly changes: readonly SourceChange[];
  readonly candidate: Candidate;
}

interface Gone {
  readonly name: string;
  readonly of: string;
}

/** What is known of the tools that are there. */
export interface Present {
  /** Digests of the files of this toolset, by tool. */
  readonly digests: ReadonlyMap<string, string>;
  /** Names of all tools of the project. */
  readonly names: Iterable<string>;
  readonly digestOf: (candidate: Candidate) => string;
  /** Write over what a person has edited, and put back what one has removed. */
  readonly force: boolean;
}

/** Holds what a source offers against what was imported of it. */
export function planImport(catalogue: Catalogue, entry: ImportEntry, present: Present): ImportPlan {
  const picked = pick(catalogue.candidates, entry.picks);
  const byId = new Map(catalogue.candidates.map((one) => [one.id, one]));
  const write: Planned[] = [];
  const unchanged: string[] = [];
  const kept: Kept[] = [];
  const dropped: string[] = [];
  const gone: Gone[] = [];
  const refused: { candidate: Candidate; refusal: Refusal }[] = [];
  const known = new Set<string>();
  for (const [name, before] of Object.entries(entry.tools)) {
    known.add(before.of);
    const candidate = byId.get(before.of);
    const digest = present.digests.get(name);
    if (candidate === undefined) gone.push({ name, of: before.of });
    else if (present.force) write.push({ name, candidate, before });
    else if (digest === undefined) dropped.push(name);
    else if (digest !== before.draft)
      kept.push({ name, candidate, changes: shapeChanges(before.shape, candidate.shape()) });
    else if (before.digest === present.digestOf(candidate)) unchanged.push(name);
    else write.push({ name, candidate, before });
  }
  const taken = new Set([...present.names, ...Object.keys(entry.tools)].map(bare));
  for (const candidate of picked.chosen) {
    if (known.has(candidate.id)) continue;
    const wanted = toolName(candidate.words) ?? toolName(candidate.id);
    if (candidate.refusal !== undefined) refused.push({ candidate, refusal: candidate.refusal });
    else if (wanted === undefined) refused.push({ candidate, refusal: nameless(candidate) });
    else {
      const name = freeName(wanted, taken);
      taken.add(bare(name));
      write.push({ name, candidate });
    }
  }
  return { write, unchanged, kept, dropped, gone, refused, picked };
}

function nameless({ id, at }: Candidate): Refusal {
  return { reason: 'name', message: `\`${id}\` holds nothing that a name could be made of (${at}).` };
}

/** How a source differs from what was imported of it, a tool at a time. */
export interface Drift {
  readonly tool: string;
  readonly of: string;
  /** undefined where the source does not have it any more. */
  readonly at: string | undefined;
  readonly changes: readonly SourceChange[];
}

/** Drift of the tools that are there, and what the source has new of what was chosen. */
export function driftOf(
  catalogue: Catalogue,
  entry: ImportEntry,
  isThere: (tool: string) => boolean,
): { readonly drift: readonly Drift[]; readonly added: readonly Candidate[] } {
  const byId = new Map(catalogue.candidates.map((one) => [one.id, one]));
  const tools = Object.entries(entry.tools).filter(([tool]) => isThere(tool));
  const drift = tools.flatMap(([tool, { of, shape }]): Drift[] => {
    const candidate = byId.get(of);
    if (candidate === undefined)
      return [
        { tool, of, at: undefined, changes: [{ what: 'removed', breaking: true, words: `gone: \`${of}\`` }] },
      ];
    const changes = shapeChanges(shape, candidate.shape());
    return changes.length === 0 ? [] : [{ tool, of, at: candidate.at, changes }];
  });
  const known = new Set(Object.values(entry.tools).map(({ of }) => of));
  const added = pick(catalogue.candidates, entry.picks).chosen.filter(
    ({ id, refusal }) => !known.has(id) && refusal === undefined,
  );
  return { drift, added };
}
