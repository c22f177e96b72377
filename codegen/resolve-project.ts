import { type Cache, keyOf, noCache } from './cache/cache.js';
import { plain } from './cache/plain.js';
import { checkTools } from './check-tools.js';
import type { ReadTool } from './compile-tool.js';
import type { Reporter } from './diagnostics/diagnostic.js';
import type { OtherTool } from './lower/scope.js';
import type { ToolFacts } from './lower/tool-facts.js';
import { deepFreeze } from './model/deep-freeze.js';
import { SERVER_FILE } from './model/names.js';
import type { ProjectModel, ServerModel } from './model/server-model.js';
import type { ToolModel } from './model/tool-model.js';

/** A tool that nothing was wrong with. */
interface KnownTool {
  readonly facts: ToolFacts;
  /** What it took the tools for that it mentions. */
  readonly mentioned: string;
  readonly model: ToolModel;
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

/** A project whose specs are sound. */
export interface ResolvedProject {
  readonly project: ProjectModel;
  /** For each tool, by name, a key of all that its model depends on; none for what a cache can not hold. The server has no name. */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * From the texts of a project to its model. Everything that is wrong is reported; undefined if anything is. Specs that
 * nothing was wrong with are remembered, each under all that it depends on but the tools it mentions, which are compared.
 */
export async function resolveProject(
  files: ReadonlyMap<string, string>,
  reporter: Reporter,
  cache: Cache = noCache,
): Promise<ResolvedProject | undefined> {
  const serverText = files.get(SERVER_FILE);
  const server = await resolveServer(serverText, reporter, cache);
  if (!server.version) return undefined;
  const specs: Spec[] = [];
  for (const path of [...files.keys()].filter(isTool).sort()) {
    const text = files.get(path) ?? '';
    const key = keyOf('tool', serverText ?? '', path, text);
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
  const tools: ToolModel[] = [];
  const keys = new Map(server.key === undefined ? [] : [['', server.key]]);
  for (const spec of specs) {
    const mentioned = JSON.stringify(spec.facts.mentions.map((name) => others.get(name) ?? null));
    const resolved = await resolveTool(spec, mentioned, server.model, others, reporter, cache);
    if (resolved === undefined) continue;
    tools.push(resolved.model);
    if (resolved.exact) keys.set(resolved.model.name, keyOf('model', spec.key, mentioned));
  }
  if (reporter.has('error')) return undefined;
  tools.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { project: deepFreeze({ server: server.model, tools }), keys };
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
  { path, text, key, known, read, facts, clean }: Spec,
  mentioned: string,
  server: ServerModel,
  others: ReadonlyMap<string, OtherTool>,
  reporter: Reporter,
  cache: Cache,
): Promise<{ readonly model: ToolModel; readonly exact: boolean } | undefined> {
  if (known !== undefined && known.mentioned === mentioned) return { model: known.model, exact: true };
  const { compileTool, readTool } = await import('./compile-tool.js');
  // What is remembered was sound when it was read, so there is nothing to report twice.
  const again = read ?? readTool(path, text, server, reporter);
  if (again === undefined) return undefined;
  const before = reporter.reports;
  const model = await compileTool(again, server, others, reporter);
  if (model === undefined) return undefined;
  const entry: KnownTool | undefined = plain({ facts, mentioned, model });
  if (entry === undefined || !clean || reporter.reports > before) return { model, exact: false };
  cache.put(key, entry);
  return { model: entry.model, exact: true };
}
