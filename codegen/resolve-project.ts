import { type Cache, keyOf, noCache } from './cache/cache.js';
import { plain } from './cache/plain.js';
import { checkTools } from './check-tools.js';
import type { ReadTool } from './compile-tool.js';
import { createReporter, type Reporter } from './diagnostics/diagnostic.js';
import type { OtherTool } from './lower/scope.js';
import type { ToolFacts } from './lower/tool-facts.js';
import { SERVER_FILE } from './model/names.js';
import type { ServerModel } from './model/server-model.js';
import { type SoundProject, type SoundTool, soundTool, type ToolHead } from './model/sound-project.js';
import type { ToolModel } from './model/tool-model.js';

/** A tool that nothing was wrong with. Its model is remembered apart, for it is large and seldom wanted. */
interface KnownTool {
  readonly facts: ToolFacts;
  /** What it took the tools for that it mentions. */
  readonly mentioned: string;
  readonly tool: ToolHead;
}

interface KnownServer {
  readonly model: ServerModel;
}

/** A spec on its way: what is remembered of it, or how it was read. */
interface Spec {
  readonly path: string;
  readonly text: string;
  readonly key: string;
  readonly known: KnownTool | undefined;
  readonly read: ReadTool | undefined;
  readonly facts: ToolFacts;
  /** Nothing was wrong when it was read. */
  readonly clean: boolean;
}

/**
 * From the texts of a project to its tools. Everything that is wrong is reported; undefined if anything is. Specs that
 * nothing was wrong with are remembered, each under all that it depends on but the tools it mentions, which are compared.
 */
export async function resolveProject(
  files: ReadonlyMap<string, string>,
  reporter: Reporter,
  cache: Cache = noCache,
): Promise<SoundProject | undefined> {
  const serverText = files.get(SERVER_FILE);
  const server = await resolveServer(serverText, reporter, cache);
  if (!server.version) return undefined;
  // A digest stands for the text, which grows with the project.
  const ofServer = keyOf('server', serverText ?? '');
  const specs: Spec[] = [];
  for (const path of [...files.keys()].filter(isTool).sort()) {
    const text = files.get(path) ?? '';
    const key = keyOf('tool', ofServer, path, text);
    const known = server.model && (cache.get(key) as KnownTool | undefined);
    if (known !== undefined)
      specs.push({ path, text, key, known, read: undefined, facts: known.facts, clean: true });
    else {
      const { readTool } = await import('./compile-tool.js');
      const before = reporter.reports;
      const read = readTool(path, text, server.model, reporter);
      const clean = reporter.reports === before;
      if (read !== undefined) specs.push({ path, text, key, known, read, facts: read.facts, clean });
    }
  }
  checkTools(
    specs.map(({ facts }) => facts),
    files,
    reporter,
  );
  if (server.model === undefined) return undefined;
  const others = new Map(specs.map(({ facts }) => [facts.name, facts.other as OtherTool]));
  const tools: SoundTool[] = [];
  for (const spec of specs) {
    const resolved = await resolveTool(spec, server.model, others, reporter, cache);
    if (resolved !== undefined) tools.push(resolved);
  }
  if (reporter.has('error')) return undefined;
  tools.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { server: server.model, key: server.key, tools };
}

function isTool(path: string): boolean {
  return path !== SERVER_FILE && /^tools\.d\/.*\.ya?ml$/i.test(path);
}

async function resolveServer(
  text: string | undefined,
  reporter: Reporter,
  cache: Cache,
): Promise<{ readonly model: ServerModel | undefined; readonly version: boolean; readonly key?: string }> {
  if (text === undefined) {
    reporter.report('no-server-file', { file: SERVER_FILE, start: 0, end: 0 }, {});
    return { model: undefined, version: true };
  }
  const key = keyOf('server', text);
  const known = cache.get(key) as KnownServer | undefined;
  if (known !== undefined) return { model: known.model, version: true, key };
  const { compileServer } = await import('./compile-tool.js');
  const before = reporter.reports;
  const { model, version } = compileServer(text, reporter);
  const entry: KnownServer | undefined = model && plain({ model });
  if (entry === undefined || reporter.reports > before) return { model, version };
  cache.put(key, entry);
  return { model: entry.model, version, key };
}

async function resolveTool(
  spec: Spec,
  server: ServerModel,
  others: ReadonlyMap<string, OtherTool>,
  reporter: Reporter,
  cache: Cache,
): Promise<SoundTool | undefined> {
  const { path, text, known, facts, clean } = spec;
  const mentioned = JSON.stringify(facts.mentions.map((name) => others.get(name) ?? null));
  const key = keyOf('model', spec.key, mentioned);
  const compiled = async (to: Reporter) => {
    const { compileTool, readTool } = await import('./compile-tool.js');
    // What is remembered was sound when it was read, so there is nothing to report twice.
    const read = spec.read ?? readTool(path, text, server, to);
    return read && (await compileTool(read, server, others, to));
  };
  if (known !== undefined && known.mentioned === mentioned) {
    const bring = async () => {
      const model = cache.get(key) as ToolModel | undefined;
      return model ?? remember(cache, key, (await compiled(createReporter())) as ToolModel);
    };
    return soundTool(known.tool, key, bring);
  }
  const before = reporter.reports;
  const model = await compiled(reporter);
  if (model === undefined) return undefined;
  const { name, toolset, file, names } = model;
  const entry: KnownTool | undefined = plain({ facts, mentioned, tool: { name, toolset, file, names } });
  const exact: ToolModel | undefined = plain(model);
  if (entry === undefined || exact === undefined || !clean || reporter.reports > before)
    return soundTool(model, undefined, () => model);
  cache.put(spec.key, entry);
  cache.put(key, exact);
  return soundTool(exact, key, () => exact);
}

/** What a cache forgot is worked out again, and is as sound as it was. */
function remember(cache: Cache, key: string, model: ToolModel): ToolModel {
  const exact = plain(model) as ToolModel;
  cache.put(key, exact);
  return exact;
}
