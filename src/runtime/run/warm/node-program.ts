import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, isAbsolute, join } from 'node:path';
import { findOnPath } from '../find-program.js';

/** How the operating system starts a program whose first line names Node. */
export interface NodeProgram {
  /** Absolute path of Node, and what it is called. */
  readonly node: string;
  readonly argv0: string;
  readonly flags: readonly string[];
  readonly commonJs: boolean;
  /** The folder of its package. */
  readonly root: string;
  /** Changes with each of these files: an upgrade is another program. */
  readonly stamps: readonly string[];
}

type Env = Readonly<Record<string, string>>;

/**
 * Reads the first line of a program; undefined for one that is not started by Node alone, or not surely so. Windows
 * has no such lines.
 */
export async function nodeProgram(file: string, env: Env): Promise<NodeProgram | undefined> {
  if (process.platform === 'win32') return undefined;
  try {
    const real = realpathSync(file);
    const started = interpreter(firstLine(real));
    if (started === undefined) return undefined;
    const node = started.node ?? (await nodeOnPath(env));
    const manifest = nearestPackage(dirname(real));
    if (node === undefined || manifest === undefined) return undefined;
    const { type } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly type?: unknown };
    return {
      node,
      argv0: started.node ?? 'node',
      flags: started.flags,
      commonJs: !isModule(extname(real), type),
      root: dirname(manifest),
      stamps: [real, manifest, realpathSync(node)].map(stamp),
    };
  } catch {
    // Whatever is wrong with it: starting it says so.
    return undefined;
  }
}

const flag = String.raw`--?[A-Za-z][\w=.:/@-]*`;
/** Without `-S`, all that follows would be the name of one program. */
const byEnv = new RegExp(`^#! *(?:/usr)?/bin/env +(?:-S +node(?<flags>(?: +${flag})*)|node) *$`, 'u');
/** Linux hands on the rest of the line as one argument. */
const byPath = new RegExp(String.raw`^#! *(?<node>/(?:\S*/)?node)(?: +(?<flags>${flag}))? *$`, 'u');

function interpreter(line: string): { node?: string | undefined; flags: string[] } | undefined {
  const groups = (byEnv.exec(line) ?? byPath.exec(line))?.groups;
  if (groups === undefined) return undefined;
  return { node: groups.node, flags: (groups.flags ?? '').split(' ').filter(Boolean) };
}

/** Longer lines are cut by the operating system. */
const longestLine = 127;

function firstLine(file: string): string {
  const bytes = Buffer.alloc(longestLine + 1);
  const handle = openSync(file, 'r');
  try {
    const text = bytes.toString('latin1', 0, readSync(handle, bytes));
    const end = text.indexOf('\n');
    return end < 0 ? '' : text.slice(0, end);
  } finally {
    closeSync(handle);
  }
}

/** `env` would also look into the folder that it stands in, for entries that are no whole path. */
async function nodeOnPath(env: Env): Promise<string | undefined> {
  if (!(env.PATH ?? '').split(':').every(isAbsolute)) return undefined;
  return findOnPath({ program: 'node', install: '' }, env);
}

function nearestPackage(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
  return dirname(folder) === folder ? undefined : nearestPackage(dirname(folder));
}

/** As Node decides; where a package does not say, the way of CommonJS leaves the decision to Node. */
function isModule(extension: string, type: unknown): boolean {
  return extension === '.mjs' || (type === 'module' && extension !== '.cjs');
}

function stamp(path: string): string {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  return [path, dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
