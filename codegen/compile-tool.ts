import { higher } from '../src/runtime/effect.js';
import type { JsonObject } from '../src/runtime/json.js';
import type { Reporter } from './diagnostics/diagnostic.js';
import { lowerServer } from './lower/lower-server.js';
import { lowerTool } from './lower/lower-tool.js';
import type { OtherTool } from './lower/scope.js';
import { factsOf, type ToolFacts } from './lower/tool-facts.js';
import { LONGEST_NAME, SERVER_FILE } from './model/names.js';
import type { ServerModel } from './model/server-model.js';
import type { ToolModel } from './model/tool-model.js';
import { proveTool } from './prove/prove-tool.js';
import { findHidden } from './source/hidden-characters.js';
import { findNamedSecrets } from './source/named-secrets.js';
import { findSecrets } from './source/secrets.js';
import { parseSource, type SourceFile } from './source/source-file.js';
import { readServerSpec, readToolSpec } from './spec/read-spec.js';
import { checkSpecVersion } from './spec/spec-version.js';
import type { ToolSpec } from './spec/tool-spec.js';

/**
 * What it takes to compile a server file or a spec that nothing is remembered of. Apart from what decides whether that is
 * so, as it brings most of the compiler along.
 */

const TOOL_FILE = /^tools\.d\/([a-z][a-z0-9_]*)\/([^/]+)\.yaml$/;

/** A spec as it was read, before anything of it was resolved. */
export interface ReadTool {
  readonly source: SourceFile;
  readonly spec: ToolSpec;
  readonly toolset: string;
  readonly whole: boolean;
  readonly facts: ToolFacts;
}

/** The model of a server file. `version` is false where it is of a version that is not read: then nothing else is. */
export function compileServer(
  text: string,
  reporter: Reporter,
): { readonly model: ServerModel | undefined; readonly version: boolean } {
  const source = parseSource(SERVER_FILE, text, reporter);
  if (!checkSpecVersion(source, reporter)) return { model: undefined, version: false };
  reportSecrets(source, reporter);
  reportHidden(source, reporter);
  const read = readServerSpec(source, reporter);
  return { model: read && lowerServer(read.source, read.spec, reporter), version: true };
}

export function readTool(
  path: string,
  text: string,
  server: ServerModel | undefined,
  reporter: Reporter,
): ReadTool | undefined {
  const source = parseSource(path, text, reporter);
  const [, toolset, file] = TOOL_FILE.exec(path) ?? [];
  reportSecrets(source, reporter);
  reportHidden(source, reporter);
  if (toolset === undefined) {
    if (source.data !== undefined) reporter.report('file-place', source.place([]), { path });
    return undefined;
  }
  const read = readToolSpec(source, reporter);
  if (read === undefined) return undefined;
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
  const other = server === undefined ? null : otherTool(spec, server);
  return { ...read, toolset, facts: factsOf(read.source, spec, read.whole, other) };
}

/** The model of a spec that was read; undefined where it does not hold together, which is then reported. */
export async function compileTool(
  { source, spec, toolset, whole }: ReadTool,
  server: ServerModel,
  others: ReadonlyMap<string, OtherTool>,
  reporter: Reporter,
): Promise<ToolModel | undefined> {
  const before = reporter.amount;
  const draft = lowerTool(source, spec, toolset, server, others, reporter);
  // Examples prove a tool that holds together; on a broken one they would only repeat what is broken.
  if (draft === undefined || !whole || reporter.amount > before) return undefined;
  // A slow pattern of the server file must not meet a text either, not even one of an example.
  if (reporter.has('slow-pattern')) return undefined;
  return proveTool(draft, source, spec, server, reporter);
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
