import { type Cache, keyOf, noCache } from '../cache/cache.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { similarTexts } from '../language/similar.js';
import { SERVER_FILE } from '../model/names.js';
import type { ProjectModel } from '../model/server-model.js';
import type { ToolModel } from '../model/tool-model.js';
import { parseSource } from '../source/source-file.js';
import { lintForms } from './lint-deprecated.js';
import { lintPrograms } from './lint-programs.js';
import { type LintedTool, lintTool, listed } from './lint-tool.js';

/** Cursor takes as many tools from all servers together, and models choose worse among more. */
const MOST_TOOLS = 40;
const MOST_TOKENS = 2500;
/** Texts that share so many of their words are told apart by few. Above 0.85 they are an error. */
const SIMILAR = 0.65;

/** Tokens of a text. What counts them may take long to load, so nobody waits for it who has nothing to count. */
export type CountTokens = (text: string) => number | Promise<number>;

/** What was found in the same tools before. */
interface Remembered {
  readonly cache: Cache;
  /** For each tool, by name, a key of all that its model depends on; what has none is looked at anew. */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * Warns of what compiles and serves a model or a client badly. The project is sound: nothing here is an error.
 *
 * @param today the day by which what is deprecated is judged, in the form of ISO 8601
 */
export async function lintProject(
  texts: ReadonlyMap<string, string>,
  project: ProjectModel,
  count: CountTokens,
  reporter: Reporter,
  today: string,
  { cache, keys }: Remembered = { cache: noCache, keys: new Map() },
): Promise<void> {
  const { tools } = project;
  const sourceOf = (path: string) => parseSource(path, texts.get(path) ?? '', reporter);
  const server = sourceOf(SERVER_FILE);
  const linted: LintedTool[] = [];
  for (const tool of tools) {
    const key = lintKey(tool, keys.get(tool.name), [server.text, texts.get(tool.file) ?? ''], today);
    const known = key && (cache.get(key) as LintedTool | undefined);
    const found =
      known || lintTool(tool, sourceOf(tool.file), server, await count(JSON.stringify(listed(tool))), today);
    if (key !== undefined && known === undefined) cache.put(key, found);
    for (const diagnostic of found.diagnostics) reporter.add(diagnostic);
    linted.push(found);
  }
  lintForms(server, 'server', reporter);
  lintPrograms(project, server, reporter);
  const similar = similarTexts(
    linted.map(({ description }) => description.text),
    SIMILAR,
  );
  for (const [later, earlier] of similar) {
    const { name: other } = tools[earlier] as ToolModel;
    reporter.report('similar-description', (linted[later] as LintedTool).description.place, { other });
  }
  for (const [toolset, tokens] of tokensByToolset(tools, linted)) {
    const at = ['toolsets', toolset];
    const place = server.has(at) ? server.keyPlace(at) : server.place(['name']);
    if (tokens > MOST_TOKENS)
      reporter.report('toolset-tokens', place, { toolset, tokens, limit: MOST_TOKENS });
  }
  if (tools.length > MOST_TOOLS)
    reporter.report('many-tools', server.place(['name']), { amount: tools.length, limit: MOST_TOOLS });
}

/** The day is of no matter where nothing ends on one. */
function lintKey(
  { name }: ToolModel,
  key: string | undefined,
  written: readonly string[],
  today: string,
): string | undefined {
  if (key === undefined) return undefined;
  return keyOf('lint', name, key, written.some((text) => text.includes('until')) ? today : '');
}

function tokensByToolset(
  tools: readonly ToolModel[],
  linted: readonly LintedTool[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [index, { toolset }] of tools.entries())
    sums.set(toolset, (sums.get(toolset) ?? 0) + (linted[index] as LintedTool).tokens);
  return sums;
}
