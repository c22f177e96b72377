import type { Reporter } from '../diagnostics/diagnostic.js';
import type { ToolModel } from '../model/tool-model.js';
import type { SourceFile } from '../source/source-file.js';
import { repeats } from './text-words.js';

const LONGEST = 200;

/** Forms of the verbs that descriptions begin with. Other words that end so are no verbs: `Ping`, `String`, `Bring`. */
const DOING =
  'listing|showing|getting|fetching|retrieving|returning|reading|finding|searching|looking|querying|creating|making|adding|' +
  'updating|changing|editing|modifying|deleting|removing|clearing|sending|posting|writing|running|executing|starting|' +
  'stopping|restarting|managing|checking|displaying|providing|printing|allowing|enabling|helping|letting|using';

/** Openings after which the purpose is still to come. */
const EMPTY_OPENING = new RegExp(
  '^(?:(?:this|the|a|an|my|our) (?:[\\p{L}\\p{N}_]+ )?(?:tool|function|command|endpoint|utility)|' +
    '(?:tool|function|command|utility|helper) (?:to|for|that|which)|(?:use|call) this|used (?:to|for)|' +
    `(?:allows?|enables?|helps?|lets?) (?:you|users?|the)|this|it|the|an?|${DOING})(?![\\p{L}\\p{N}_-])`,
  'iu',
);

/** Whether a description leads with its purpose, says more than the title, and is short. */
export function lintDescription({ name, title }: ToolModel, source: SourceFile, reporter: Reporter): void {
  const path = ['description'];
  const { description: written } = source.data as { description: string };
  const lead = written.length - written.trimStart().length;
  const description = written.trim();
  const opening = EMPTY_OPENING.exec(description)?.[0] ?? (description.startsWith(name) ? name : undefined);
  if (opening !== undefined)
    reporter.report('description-opening', source.placeWithin(path, lead, lead + opening.length), {
      opening,
    });
  else if (repeats(description, [title, name]))
    reporter.report('description-repeats', source.place(path), { title });
  if (description.length > LONGEST)
    reporter.report('description-long', source.place(path), { length: description.length, limit: LONGEST });
}
