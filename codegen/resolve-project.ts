import { higher } from '../src/runtime/effect.js';
import type { JsonObject } from '../src/runtime/json.js';
import type { Reporter } from './diagnostics/diagnostic.js';
import { similarTexts } from './language/similar.js';
import { lowerServer } from './lower/lower-server.js';
import { lowerTool } from './lower/lower-tool.js';
import type { OtherTool } from './lower/scope.js';
import { checkToolAliases } from './lower/tool-aliases.js';
import { deepFreeze } from './model/deep-freeze.js';
import { LONGEST_NAME, SERVER_FILE, toolNames } from './model/names.js';
import type { ProjectModel, ServerModel } from './model/server-model.js';
import type { ToolModel } from './model/tool-model.js';
import { proveTool } from './prove/prove-tool.js';
import { findHidden } from './source/hidden-characters.js';
import { findNamedSecrets } from './source/named-secrets.js';
import { findSecrets } from './source/secrets.js';
import { parseSource, type SourceFile } from './source/source-file.js';
import { readServerSpec, readToolSpec } from './spec/read-spec.js';
import { checkSpecVersion } from './spec/spec-version.js';
import type { ToolSpec } from './spec/tool-spec.js';

const TOOL_FILE = /^tools\.d\/([a-z][a-z0-9_]*)\/([^/]+)\.yaml$/;

interface ReadTool {
  readonly source: SourceFile;
  readonly spec: ToolSpec;
  readonly toolset: string;
  readonly whole: boolean;
}

/** From the texts of a project to its model. Everything that is wrong is reported; undefined if anything is. */
export async function resolveProject(
  files: ReadonlyMap<string, string>,
  reporter: Reporter,
): Promise<ProjectModel | undefined> {
  const paths = [...files.keys()].filter((path) => /^tools\.d\/.*\.ya?ml$/i.test(path)).sort();
  const serverFile = files.get(SERVER_FILE);
  const written = serverFile === undefined ? undefined : parseSource(SERVER_FILE, serverFile, reporter);
  if (written !== undefined && !checkSpecVersion(written, reporter)) return undefined;
  const server = readServer(written, reporter);
  const tools = paths
    .filter((path) => path !== SERVER_FILE)
    .flatMap((path) => readTool(path, files.get(path) ?? '', reporter));
  checkNames(tools, reporter);
  checkToolAliases(tools, reporter);
  checkDescriptions(
    tools.filter(({ whole }) => whole),
    reporter,
  );
  if (server === undefined) return undefined;
  const others = new Map(tools.map(({ spec }) => [spec.name, otherTool(spec, server)]));
  const models: ToolModel[] = [];
  for (const { source, spec, toolset, whole } of tools) {
    const before = reporter.diagnostics.length;
    const draft = lowerTool(source, spec, toolset, server, others, reporter);
    // Examples prove a tool that holds together; on a broken one they would only repeat what is broken.
    if (draft === undefined || !whole || reporter.diagnostics.length > before) continue;
    // A slow pattern of the server file must not meet a text either, not even one of an example.
    if (reporter.diagnostics.some(({ code }) => code === 'slow-pattern')) continue;
    models.push(await proveTool(draft, source, spec, server, reporter));
  }
  if (reporter.diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  return deepFreeze({ server, tools: models.sort((one, other) => (one.name < other.name ? -1 : 1)) });
}

/** What the steps of another tool need to know to call this one. */
function otherTool(
  { effect, raise = [], params = {}, steps = [] }: ToolSpec,
  server: ServerModel,
): OtherTool {
  const filled = Object.entries(params).map(([name, param]) => {
    const shared = typeof param.$ref === 'string' ? server.params[param.$ref.slice(1)] : undefined;
    const { aliases: _aliases, deprecated: _deprecated, ...schema } = { ...shared, ...param } as JsonObject;
    return [name, schema] as const;
  });
  return {
    highestEffect: raise.map((one) => one.effect).reduce(higher, effect),
    params: Object.fromEntries(filled),
    calls: steps.flatMap(({ call }) => (call === undefined ? [] : [call.tool])),
  };
}

function readServer(source: SourceFile | undefined, reporter: Reporter): ServerModel | undefined {
  if (source === undefined) {
    reporter.report('no-server-file', { file: SERVER_FILE, start: 0, end: 0 }, {});
    return undefined;
  }
  reportSecrets(source, reporter);
  reportHidden(source, reporter);
  const read = readServerSpec(source, reporter);
  return read === undefined ? undefined : lowerServer(read.source, read.spec, reporter);
}

function readTool(path: string, text: string, reporter: Reporter): ReadTool[] {
  const source = parseSource(path, text, reporter);
  const [, toolset, file] = TOOL_FILE.exec(path) ?? [];
  reportSecrets(source, reporter);
  reportHidden(source, reporter);
  if (toolset === undefined) {
    if (source.data !== undefined) reporter.report('file-place', source.place([]), { path });
    return [];
  }
  const read = readToolSpec(source, reporter);
  if (read === undefined) return [];
  const { spec } = read;
  if (spec.name !== file)
    reporter.report('file-name', read.source.place(['name']), { name: spec.name, file: `${file}.yaml` });
  if (spec.name.length > LONGEST_NAME) {
    const { name } = spec;
    reporter.report('name-too-long', read.source.place(['name']), {
      name,
      length: name.length,
      limit: LONGEST_NAME,
    });
  }
  return [{ ...read, toolset }];
}

function checkNames(tools: readonly ReadTool[], reporter: Reporter): void {
  const first = new Map<string, string>();
  for (const { source, spec } of tools) {
    const { constant } = toolNames('', spec.name);
    // Names that people mix up, and names that would come out the same in `index.ts`.
    const keys = [spec.name.replaceAll('_', ''), constant, `${constant}Schemas`];
    const other = keys.map((key) => first.get(key)).find((path) => path !== undefined);
    if (other === undefined) for (const key of keys) first.set(key, source.path);
    else reporter.report('duplicate-tool', source.place(['name']), { name: spec.name, other });
  }
}

function checkDescriptions(tools: readonly ReadTool[], reporter: Reporter): void {
  const similar = similarTexts(tools.map(({ spec }) => spec.description));
  for (const [later, earlier] of similar) {
    const { source } = tools[later] as ReadTool;
    const other = (tools[earlier] as ReadTool).spec.name;
    if (other === (tools[later] as ReadTool).spec.name) continue;
    reporter.report('same-description', source.place(['description']), { other });
  }
}

function reportHidden(source: SourceFile, reporter: Reporter): void {
  for (const { path, key, name } of findHidden(source.data)) {
    reporter.report('hidden-character', key ? source.keyPlace(path) : source.place(path), { name });
  }
}

function reportSecrets(source: SourceFile, reporter: Reporter): void {
  const found = findSecrets(source.text);
  for (const { kind, start, end } of found)
    reporter.report('secret-literal', { file: source.path, start, end }, { kind });
  for (const { path, name } of findNamedSecrets(source.data)) {
    const place = source.place(path);
    if (found.some(({ start, end }) => start < place.end && place.start < end)) continue;
    reporter.report('secret-literal', place, { kind: `the value of a secret, by its name \`${name}\`` });
  }
}
