import { type Cache, keyOf, noCache } from '../cache/cache.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { similarTexts } from '../language/similar.js';
import { SERVER_FILE } from '../model/names.js';
import type { SoundProject, SoundTool } from '../model/sound-project.js';
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

/**
 * Warns of what compiles and serves a model or a client badly. The project is sound: nothing here is an error.
 *
 * @param today the day by which what is deprecated is judged, in the form of ISO 8601
 * @param cache what was found in the same tools before
 */
export async function lintProject(
  texts: ReadonlyMap<string, string>,
  project: SoundProject,
  count: CountTokens,
  reporter: Reporter,
  today: string,
  cache: Cache = noCache,
): Promise<void> {
  const { tools } = project;
  const sourceOf = (path: string) => parseSource(path, texts.get(path) ?? '', reporter);
  const server = sourceOf(SERVER_FILE);
  const linted: LintedTool[] = [];
  const lintOne = async (tool: SoundTool) => {
    const model = await tool.model();
    const tokens = await tokensOf(JSON.stringify(listed(model)), count, cache);
    return lintTool(model, sourceOf(tool.file), server, tokens, today);
  };
  for (const tool of tools) {
    const key = lintKey(tool, [server.text, texts.get(tool.file) ?? ''], today);
    const known = key === undefined ? undefined : (cache.get(key) as LintedTool | undefined);
    const found = known ?? (await lintOne(tool));
    if (key !== undefined && known === undefined) cache.put(key, found);
    for (const diagnostic of found.diagnostics) reporter.add(diagnostic);
    linted.push(found);
  }
  lintForms(server, 'server', reporter);
  await lintPrograms(project, server, reporter);
  const similar = similarTexts(
    linted.map(({ description }) => description.text),
    SIMILAR,
  );
  for (const [later, earlier] of similar) {
    const { name: other } = tools[earlier] as SoundTool;
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
function lintKey({ name, key }: SoundTool, written: readonly string[], today: string): string | undefined {
  if (key === undefined) return undefined;
  return keyOf('lint', name, key, written.some((text) => text.includes('until')) ? today : '');
}

/** Many an edit leaves a tool as it is listed; the tables that it takes to count are larger than all else. */
async function tokensOf(text: string, count: CountTokens, cache: Cache): Promise<number> {
  const key = keyOf('tokens', text);
  const known = cache.get(key) as { readonly tokens: number } | undefined;
  if (known !== undefined) return known.tokens;
  const tokens = await count(text);
  cache.put(key, { tokens });
  return tokens;
}

function tokensByToolset(
  tools: readonly SoundTool[],
  linted: readonly LintedTool[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [index, { toolset }] of tools.entries())
    sums.set(toolset, (sums.get(toolset) ?? 0) + (linted[index] as LintedTool).tokens);
  return sums;
}
