import { createReporter, type Diagnostic, type Place, type Reporter } from '../diagnostics/diagnostic.js';
import type { ToolModel } from '../model/tool-model.js';
import { commentsOf } from '../source/comments.js';
import type { SourceFile } from '../source/source-file.js';
import { lintForms, lintUntil } from './lint-deprecated.js';
import { lintDescription } from './lint-description.js';
import { lintParams } from './lint-params.js';

const MOST_TOKENS = 400;

/** What there is to say of a tool alone, and what its project is judged by. Plain data, so that it can be remembered. */
export interface LintedTool {
  readonly diagnostics: readonly Diagnostic[];
  readonly tokens: number;
  readonly description: { readonly text: string; readonly place: Place };
}

/**
 * Warns of what serves a model or a client badly in one tool.
 *
 * @param tokens of the tool as it is listed
 * @param today in the form of ISO 8601
 */
export function lintTool(
  tool: ToolModel,
  source: SourceFile,
  server: SourceFile,
  tokens: number,
  today: string,
): LintedTool {
  const reporter = createReporter();
  lintDescription(tool, source, reporter);
  lintParams(tool, source, server, reporter);
  lintComments(source, reporter);
  lintForms(source, 'tool', reporter);
  lintUntil(tool, source, today, reporter);
  if (tokens > MOST_TOKENS)
    reporter.report('tool-tokens', source.place(['name']), { tokens, limit: MOST_TOKENS });
  const { description } = source.data as { description?: unknown };
  const text = String(description ?? '');
  return {
    diagnostics: reporter.diagnostics,
    tokens,
    description: { text, place: source.place(['description']) },
  };
}

/** Open ends that a draft left. */
function lintComments({ path, text }: SourceFile, reporter: Reporter): void {
  for (const { text: comment, start, end } of commentsOf(text))
    if (/\bTODO\b/.test(comment)) reporter.report('todo-left', { file: path, start, end }, {});
}

/** What lies in the context of a model, in the form of `tools/list`. */
export function listed({
  name,
  description,
  listedSchema,
  idempotent,
  openWorld,
  highestEffect,
}: ToolModel): object {
  const annotations = {
    readOnlyHint: highestEffect === 'read',
    destructiveHint: highestEffect === 'destructive',
    idempotentHint: idempotent,
    openWorldHint: openWorld,
  };
  return { name, description, inputSchema: listedSchema, annotations };
}
