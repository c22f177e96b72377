import { shownToModels } from '../../src/runtime/serve/list-tools.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';
import { SERVER_FILE } from '../model/names.js';
import type { ProjectModel } from '../model/server-model.js';
import type { ToolModel } from '../model/tool-model.js';
import { toolsetOf } from '../project/load-toolset.js';
import { type Change, type Finding, sameJson } from './change.js';
import { code } from './code.js';
import type { Callable } from './compare-examples.js';
import { compareServers } from './compare-servers.js';
import { compareTools } from './compare-tools.js';
import { locator } from './locate.js';
import { pairTools } from './pair-tools.js';

const TOOL_FILE = /^tools\.d\/[^/]+\/([^/]+)\.ya?ml$/iu;

/** The specs of one side, and what they mean. Without a model there were none. */
export interface Version {
  readonly texts: ReadonlyMap<string, string>;
  readonly project: ProjectModel | undefined;
}

export interface Comparison {
  /** By tool, the worst first. */
  readonly changes: readonly Change[];
  /** What the listing of tools costs the model that reads it, for tools of which it changed; 0 for no tool. */
  readonly tokens: readonly { readonly tool: string; readonly before: number; readonly after: number }[];
}

/**
 * What changed for users between two versions of a project.
 *
 * @param countTokens how many tokens a text takes
 */
export async function compareProjects(
  before: Version,
  after: Version,
  countTokens: (text: string) => number,
): Promise<Comparison> {
  const [olds, nows] = [before.project?.tools ?? [], after.project?.tools ?? []];
  const { both, removed, added } = pairTools(olds, nows, before.texts, after.texts);
  const changed = both.filter(([old, now]) => !sameJson(old, now));
  const [old, now] = [
    callables(before.project, [...changed.map(([one]) => one), ...removed]),
    callables(after.project, [...changed.map(([, one]) => one), ...added]),
  ];
  const changes: Change[] = [];
  const tokens: Comparison['tokens'][number][] = [];
  const cost = (entry: ToolEntry | undefined) =>
    entry === undefined ? 0 : countTokens(shownToModels(entry));
  const count = (tool: string, was: ToolEntry | undefined, is: ToolEntry | undefined) => {
    const [one, other] = [cost(was), cost(is)];
    if (one !== other) tokens.push({ tool, before: one, after: other });
  };
  const add = (tool: string | null, files: readonly [string, string], findings: readonly Finding[]) => {
    const at = locator(before.texts.get(files[0]), after.texts.get(files[1]));
    for (const { path, ...finding } of findings) {
      const { line, older } = at(path);
      changes.push({ ...finding, tool, file: files[older ? 0 : 1], line, older });
    }
  };
  for (const [one, other] of changed) {
    const [was, is] = [old.get(one.name), now.get(other.name)] as [Callable, Callable];
    add(other.name, [one.file, other.file], [...renamed(one, other), ...(await compareTools(was, is))]);
    // What took over the calls of another tool is there already, and was counted as itself.
    const joined = one.name !== other.name && olds.some(({ name }) => name === other.name);
    if (joined) count(one.name, was.entry, undefined);
    else count(other.name, was.entry, is.entry);
  }
  for (const { name, file } of removed) {
    const message = 'The tool is gone.';
    add(name, [file, file], [{ grade: 'breaking', code: 'tool-removed', message, path: [] }]);
    count(name, old.get(name)?.entry, undefined);
  }
  for (const { name, file } of goneUnread(before, after)) {
    const message = 'The tool is gone. Its spec did not compile before.';
    add(name, [file, file], [{ grade: 'breaking', code: 'tool-removed', message, path: [] }]);
  }
  for (const { name, file } of added) {
    add(
      name,
      [file, file],
      [{ grade: 'compatible', code: 'tool-added', message: 'The tool is new.', path: [] }],
    );
    count(name, undefined, now.get(name)?.entry);
  }
  if (before.project !== undefined && after.project !== undefined)
    add(null, [SERVER_FILE, SERVER_FILE], compareServers(before.project.server, after.project.server));
  return { changes: changes.sort(byPlace), tokens };
}

/** Tools whose specs could not be read before and are not there any more, by the names of their files. */
function goneUnread(before: Version, after: Version): { readonly name: string; readonly file: string }[] {
  const read = new Set(before.project?.tools.map(({ file }) => file));
  const names = new Set(after.project?.tools.map(({ name }) => name));
  return [...before.texts.keys()]
    .filter((file) => !read.has(file) && !after.texts.has(file))
    .flatMap((file) => {
      const [, name] = TOOL_FILE.exec(file) ?? [];
      return name === undefined || names.has(name) ? [] : [{ name, file }];
    });
}

function renamed({ name: was }: ToolModel, { name: is, aliases }: ToolModel): Finding[] {
  if (was === is) return [];
  if (aliases.includes(was)) {
    const message = `It is called ${code(is)} now; it was ${code(was)}. Calls of ${code(was)} still work.`;
    return [{ grade: 'compatible', code: 'tool-renamed', message, path: ['name'], before: was, after: is }];
  }
  const message = `It is called ${code(is)} now; it was ${code(was)}. Calls of ${code(was)} are refused.`;
  return [{ grade: 'breaking', code: 'tool-renamed', message, path: ['name'], before: was, after: is }];
}

/** Tools in a form that runs. What they have in common is made once, and only of those that are asked for. */
function callables(project: ProjectModel | undefined, tools: readonly ToolModel[]): Map<string, Callable> {
  if (project === undefined) return new Map();
  const { tools: entries, sources } = toolsetOf({ ...project, tools });
  return new Map(
    entries.map((entry, index) => [entry.tool.name, { model: tools[index] as ToolModel, entry, sources }]),
  );
}

const GRADES = ['breaking', 'compatible', 'metadata'];

/** By tool, the worst first. */
function byPlace(one: Change, other: Change): number {
  const key = (change: Change) => change.tool ?? '';
  if (key(one) !== key(other)) return key(one) < key(other) ? -1 : 1;
  return GRADES.indexOf(one.grade) - GRADES.indexOf(other.grade) || one.line - other.line;
}
