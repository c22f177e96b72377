import type { Reporter } from '../diagnostics/diagnostic.js';
import { similarTexts } from '../language/similar.js';
import { SERVER_FILE } from '../model/names.js';
import type { ProjectModel } from '../model/server-model.js';
import type { ToolModel } from '../model/tool-model.js';
import { commentsOf } from '../source/comments.js';
import { parseSource, type SourceFile } from '../source/source-file.js';
import { lintForms, lintUntil } from './lint-deprecated.js';
import { lintDescription } from './lint-description.js';
import { lintParams } from './lint-params.js';
import { lintPrograms } from './lint-programs.js';

/** Cursor takes as many tools from all servers together, and models choose worse among more. */
const MOST_TOOLS = 40;
const TOKENS = { tool: 400, toolset: 2500 };
/** Texts that share so many of their words are told apart by few. Above 0.85 they are an error. */
const SIMILAR = 0.65;

/**
 * Warns of what compiles and serves a model or a client badly. The project is sound: nothing here is an error.
 *
 * @param count the tokens of a text
 * @param today the day by which what is deprecated is judged, in the form of ISO 8601
 */
export function lintProject(
  texts: ReadonlyMap<string, string>,
  project: ProjectModel,
  count: (text: string) => number,
  reporter: Reporter,
  today: string,
): void {
  const { tools } = project;
  const sourceOf = (path: string) => parseSource(path, texts.get(path) ?? '', reporter);
  const serverSource = sourceOf(SERVER_FILE);
  const sources = tools.map(({ file }) => sourceOf(file));
  const costs = tools.map((tool) => count(JSON.stringify(listed(tool))));

  for (const [index, tool] of tools.entries()) {
    const source = sources[index] as SourceFile;
    lintDescription(tool, source, reporter);
    lintParams(tool, source, serverSource, reporter);
    lintComments(source, reporter);
    lintForms(source, 'tool', reporter);
    lintUntil(tool, source, today, reporter);
    const tokens = costs[index] as number;
    if (tokens > TOKENS.tool)
      reporter.report('tool-tokens', source.place(['name']), { tokens, limit: TOKENS.tool });
  }
  lintForms(serverSource, 'server', reporter);
  lintPrograms(project, serverSource, reporter);
  const similar = similarTexts(sources.map(descriptionOf), SIMILAR);
  for (const [later, earlier] of similar) {
    const { name: other } = tools[earlier] as ToolModel;
    reporter.report('similar-description', (sources[later] as SourceFile).place(['description']), { other });
  }
  for (const toolset of new Set(tools.map((tool) => tool.toolset))) {
    const tokens = costs.reduce(
      (sum, cost, index) => sum + (tools[index]?.toolset === toolset ? cost : 0),
      0,
    );
    const at = ['toolsets', toolset];
    const place = serverSource.has(at) ? serverSource.keyPlace(at) : serverSource.place(['name']);
    if (tokens > TOKENS.toolset)
      reporter.report('toolset-tokens', place, { toolset, tokens, limit: TOKENS.toolset });
  }
  if (tools.length > MOST_TOOLS)
    reporter.report('many-tools', serverSource.place(['name']), { amount: tools.length, limit: MOST_TOOLS });
}

/** Open ends that a draft left. */
function lintComments({ path, text }: SourceFile, reporter: Reporter): void {
  for (const { text: comment, start, end } of commentsOf(text))
    if (/\bTODO\b/.test(comment)) reporter.report('todo-left', { file: path, start, end }, {});
}

/** What lies in the context of a model, in the form of `tools/list`. */
function listed({
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

function descriptionOf({ data }: SourceFile): string {
  return String((data as { description?: unknown }).description ?? '');
}
