import type { Reporter } from '../diagnostics/diagnostic.js';
import type { ToolModel } from '../model/tool-model.js';
import type { SourceFile } from '../source/source-file.js';
import { repeats } from './text-words.js';

const LONGEST = 200;

/** Openings after which the purpose is still to come. */
const EMPTY_OPENING =
  /^(?:(?:this|the|a|an|my|our) (?:\w+ )?(?:tool|function|command|endpoint|utility)\b|(?:tool|function|command|utility|helper) (?:to|for|that|which)\b|(?:use|call) this\b|used (?:to|for)\b|(?:allows?|enables?|helps?|lets?) (?:you|users?|the)\b|(?:this|it|the|a|an)\b|\w+ing\b)/i;

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
