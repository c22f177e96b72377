import { compile } from '../compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type DraftProblem, degraded } from '../draft/degrade.js';
import type { Draft } from '../draft/draft.js';
import { type RenderedPart, renderParts } from '../draft/render-draft.js';
import type { ServerModel } from '../model/server-model.js';
import { report } from './load-project.js';
import { UserError } from './user-error.js';

/** More than the parts of a draft; each round leaves something out. */
const ROUNDS = 100;
const SERVER_FILE = 'tools.d/_server.yaml';

/** What a draft is made beside: the sources it may call, and the problems that were there before it. */
export interface Beside {
  readonly texts: ReadonlyMap<string, string>;
  readonly server: ServerModel;
  /** Files of tools that do not compile yet. They are not the draft's matter. */
  readonly unfinished: readonly string[];
  readonly problems: ReadonlySet<string>;
}

export interface SoundDraft {
  readonly draft: Draft;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what a draft needs to know. Only the server file has to compile; throws `UserError` where it does not. */
export async function beside(texts: ReadonlyMap<string, string>): Promise<Beside> {
  const { project, diagnostics } = await compile(texts, { emit: false });
  const errors = diagnostics.filter(isError);
  const problems = new Set(errors.map(keyOf));
  if (project !== undefined) return { texts, server: project.server, unfinished: [], problems };
  const own = new Map([...texts].filter(([path]) => path === SERVER_FILE));
  const alone = await compile(own, { emit: false });
  if (alone.project === undefined) {
    report({ texts: own, diagnostics: alone.diagnostics }, 'pretty');
    throw new UserError(`${SERVER_FILE} has to compile first: it has the sources that a tool calls.`);
  }
  const unfinished = [...new Set(errors.map(({ place }) => place.file))].filter(
    (file) => file !== SERVER_FILE,
  );
  return { texts, server: alone.project.server, unfinished, problems };
}

/**
 * A draft that compiles beside the other specs. What is in the way is left out and noted, part by part. Throws
 * `UserError` where something is in the way that can not be left out; the problems are shown then.
 */
export async function soundDraft(
  first: Draft,
  file: string,
  schema: string,
  others: Beside,
): Promise<SoundDraft> {
  const settled = await settleDraft(first, file, schema, others);
  if (!('stuck' in settled)) return settled;
  report({ texts: settled.texts, diagnostics: settled.stuck }, 'pretty');
  throw new UserError(
    `Nothing was written: the draft would not compile, and what is in the way can not be left out. Mend what the problems name, or copy a spec that resembles it.`,
  );
}

/** What keeps a draft from compiling, and the texts that it is in. */
export interface StuckDraft {
  readonly stuck: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** The same without a word: what can not be left out is given back. */
export async function settleDraft(
  first: Draft,
  file: string,
  schema: string,
  { texts, problems }: Pick<Beside, 'texts' | 'problems'>,
): Promise<SoundDraft | StuckDraft> {
  let draft = first;
  for (let round = 0; ; round += 1) {
    const parts = renderParts(draft, schema);
    const text = parts.map((part) => `${part.text}\n`).join('');
    const all = new Map([...texts, [file, text]]);
    const { diagnostics } = await compile(all, { emit: false });
    const found = diagnostics.filter((one) => isError(one) && !problems.has(keyOf(one)));
    if (found.length === 0)
      return { draft, text, diagnostics: diagnostics.filter(({ place }) => place.file === file) };
    const less =
      round < ROUNDS
        ? lessOf(
            draft,
            found.map((one) => problemOf(one, file, text, parts)),
          )
        : draft;
    if (less === draft) return { stuck: found, texts: all };
    draft = less;
  }
}

/** Parameters are left out together; other parts one at a time, for leaving one out moves the others. */
export function lessOf(draft: Draft, problems: readonly DraftProblem[]): Draft {
  const ofParams = problems.filter(({ part }) => part?.part.key === 'param');
  let less = draft;
  const seen = new Set<RenderedPart | undefined>();
  for (const problem of ofParams) {
    if (seen.has(problem.part)) continue;
    seen.add(problem.part);
    less = degraded(less, problem) ?? less;
  }
  if (less !== draft) return less;
  for (const problem of problems) {
    const one = degraded(draft, problem);
    if (one !== undefined) return one;
  }
  return draft;
}

export function problemOf(
  { code, message, place }: Diagnostic,
  file: string,
  text: string,
  parts: readonly RenderedPart[],
): DraftProblem {
  if (place.file !== file) return { code, message, part: undefined, at: '' };
  let end = 0;
  const part = parts.find((one) => {
    end += one.text.length + 1;
    return place.start < end;
  });
  return { code, message, part, at: text.slice(place.start, place.end) };
}

export function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

export function keyOf({ code, message, place }: Diagnostic): string {
  return JSON.stringify([place.file, code, message]);
}
