import { compile } from '../compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Draft } from '../draft/draft.js';
import { renderParts } from '../draft/render-draft.js';
import type { Candidate, Refusal } from '../import/catalogue.js';
import { SERVER_FILE } from '../model/names.js';
import type { ServerModel } from '../model/server-model.js';
import { isError, keyOf, lessOf, problemOf, settleDraft } from './new-sound.js';

/** A candidate with the name of its tool and the file that it goes to. */
export interface Named {
  readonly candidate: Candidate;
  readonly name: string;
  readonly file: string;
}

export interface Drafted extends Named {
  readonly draft: Draft;
  readonly text: string;
}

export interface Refused {
  readonly candidate: Candidate;
  readonly refusal: Refusal;
}

export interface DraftPlace {
  /** The specs that are there, without those that are written over. */
  readonly texts: ReadonlyMap<string, string>;
  readonly server: ServerModel;
  /** Problems that were there before. */
  readonly problems: ReadonlySet<string>;
  /** The source that they call. */
  readonly calls: string;
  /** Where an editor finds the schema of specs. */
  readonly schema: string;
}

/**
 * Drafts of all that are wanted, which compile one by one and together with the specs that are there. One that can not
 * be made to compile is refused, with what the compiler says of it.
 */
export async function draftAll(
  wanted: readonly Named[],
  place: DraftPlace,
): Promise<{ readonly drafts: readonly Drafted[]; readonly refused: readonly Refused[] }> {
  const refused: Refused[] = [];
  const alone = new Map([...place.texts].filter(([path]) => path === SERVER_FILE));
  const drafts: Drafted[] = [];
  for (const one of wanted) {
    const { candidate, name, file } = one;
    if (candidate.refusal !== undefined) {
      refused.push({ candidate, refusal: candidate.refusal });
      continue;
    }
    const first = candidate.draft({ name, source: place.calls, shared: place.server.params });
    // Beside the server file alone: what the others say is checked once, for all of them.
    const settled = await settleDraft(first, file, place.schema, { texts: alone, problems: place.problems });
    if ('stuck' in settled) refused.push(stuck(candidate, settled.stuck));
    else drafts.push({ ...one, draft: settled.draft, text: settled.text });
  }
  const together = await settleTogether(drafts, place);
  return { drafts: together.drafts, refused: [...refused, ...together.refused] };
}

/** Descriptions that say the same and names that are nearly the same show only side by side. */
async function settleTogether(
  first: readonly Drafted[],
  { texts, problems, schema }: DraftPlace,
): Promise<{ drafts: readonly Drafted[]; refused: readonly Refused[] }> {
  const refused: Refused[] = [];
  let drafts = [...first];
  for (;;) {
    const all = new Map([...texts, ...drafts.map(({ file, text }) => [file, text] as const)]);
    const { diagnostics } = await compile(all, { emit: false });
    const found = diagnostics.filter((one) => isError(one) && !problems.has(keyOf(one)));
    const next = drafts.flatMap((one): Drafted[] => {
      const own = found.filter(({ place }) => place.file === one.file);
      if (own.length === 0) return [one];
      const parts = renderParts(one.draft, schema);
      const less = lessOf(
        one.draft,
        own.map((problem) => problemOf(problem, one.file, one.text, parts)),
      );
      if (less !== one.draft) return [{ ...one, draft: less, text: textOf(less, schema) }];
      refused.push(stuck(one.candidate, own));
      return [];
    });
    // What is left is about other files, and no matter of theirs.
    if (next.every((one, index) => one === drafts[index]) && next.length === drafts.length)
      return { drafts, refused };
    drafts = next;
  }
}

function textOf(draft: Draft, schema: string): string {
  return renderParts(draft, schema)
    .map(({ text }) => `${text}\n`)
    .join('');
}

function stuck(candidate: Candidate, problems: readonly Diagnostic[]): Refused {
  const [first] = problems;
  const message = `It would not compile: ${first?.message ?? 'nobody knows why'} [${first?.code}] (${candidate.at})`;
  return { candidate, refusal: { reason: 'compile', message } };
}
