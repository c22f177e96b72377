import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { ToolEntry, Toolset } from '../../src/runtime/tool-entry.js';
import { plain } from '../cache/plain.js';
import type { ProjectModel, ServerModel } from '../model/server-model.js';
import { entryOf, type ServedModel, serverOf } from './load-toolset.js';

/** Tells what a server needs to know before a tool is called. */
const PROJECT = 'project.json';
/** One tool after the other, as a session calls a few of them. */
const TOOLS = 'tools.jsonl';

interface KeptProject {
  readonly server: ServerModel;
  /** In the order of their names, as they follow in the other file. */
  readonly tools: readonly KeptTool[];
}

interface KeptTool {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** How many bytes it takes there. */
  readonly bytes: number;
}

/** A compiled project as files, by name, which {@link openKeptProject} serves; none for what JSON can not say. */
export function keptProjectFiles({ server, tools }: ProjectModel): Map<string, string> {
  const models = tools.map(({ examples: _examples, ...served }) => plain<ServedModel>(served));
  const head = plain({ server });
  if (head === undefined || models.includes(undefined)) return new Map();
  const lines = models.map((model) => `${JSON.stringify(model)}\n`);
  const kept: KeptProject = {
    ...head,
    tools: tools.map(({ name, aliases }, index) => ({
      name,
      ...(aliases.length === 0 ? {} : { aliases }),
      bytes: Buffer.byteLength(lines[index] as string),
    })),
  };
  return new Map([
    [PROJECT, JSON.stringify(kept)],
    [TOOLS, lines.join('')],
  ]);
}

/**
 * The tools of a project that was kept as files. Each is read and made when it is called; nothing that is read is ever run.
 * The files may go meanwhile.
 *
 * @throws an Error where they are not there, or are not whole
 */
export function openKeptProject(folder: string): Toolset {
  const { server, tools } = JSON.parse(readFileSync(join(folder, PROJECT), 'utf8')) as KeptProject;
  const place = new Map<string, { readonly start: number; readonly bytes: number }>();
  const named = new Map<string, string>();
  let end = 0;
  for (const { name, aliases = [], bytes } of tools) {
    place.set(name, { start: end, bytes });
    for (const alias of aliases) named.set(alias, name);
    end += bytes;
  }
  const file = openSync(join(folder, TOOLS), 'r');
  if (fstatSync(file).size !== end) {
    closeSync(file);
    throw new Error(`${join(folder, TOOLS)} is not whole`);
  }
  const made = new Map<string, ToolEntry>();
  const entries = {
    get(name: string): ToolEntry | undefined {
      const known = made.get(name);
      const at = place.get(name);
      if (known !== undefined || at === undefined) return known;
      const text = Buffer.alloc(at.bytes);
      readSync(file, text, 0, at.bytes, at.start);
      const entry = entryOf(JSON.parse(text.toString('utf8')) as ServedModel);
      made.set(name, entry);
      return entry;
    },
  };
  const aliases = { get: (alias: string) => entries.get(named.get(alias) ?? '') };
  return {
    ...serverOf(server),
    index: { entries, aliases },
    get tools() {
      return tools.map(({ name }) => entries.get(name) as ToolEntry);
    },
  };
}
