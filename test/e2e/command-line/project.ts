/** What the tests of the command line share: a small project, and the built program that runs in it. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, type Options } from 'execa';
import { afterEach, beforeEach, vi } from 'vitest';

/** How a shell starts the program. */
export const program = fileURLToPath(new URL('../../../bin/toolsd.js', import.meta.url));

/** The one tool of the small project, by its path here and there. */
export const spec = 'tools.d/ps/ps_list.yaml';

/** A test starts the program up to ten times, a second each on an idle machine; only a hang lasts this long. */
const PATIENCE_MS = 180_000;

interface Outcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Project {
  /** A path in the project; without one, its folder. */
  at(path?: string): string;
  read(path: string): string;
  has(path: string): boolean;
  /** Writes a file; missing folders between are made. */
  put(path: string, text: string): void;
  /** Replaces a text in the spec, which has to hold it. */
  change(from: string, to: string): void;
  remove(path: string): void;
  /** Copies a file or folder from the same path of this project. */
  copy(path: string): void;
  /** The files in `src/generated`, in order. */
  generated(): string[];
  /** Starts the program in the project, and waits for its end. */
  toolsd(...argv: string[]): Promise<Outcome>;
  /** The same with variables beside those of the person, or as another user. */
  toolsdWith(options: Pick<Options, 'env' | 'uid' | 'gid'>, ...argv: string[]): Promise<Outcome>;
}

/** A project of its own for each test of a file: the server file and one tool of this project. */
export function smallProject(): Project {
  vi.setConfig({ testTimeout: PATIENCE_MS });
  let folder: string;
  const at = (path = '') => join(folder, path);
  const copy = (path: string) => cpSync(path, at(path), { recursive: true });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'toolsd-cli-'));
    for (const file of ['tools.d/_server.yaml', spec]) copy(file);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const read = (path: string) => readFileSync(at(path), 'utf8');
  const put = (path: string, text: string) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  const toolsdWith: Project['toolsdWith'] = async (options, ...argv) => {
    const start = { ...options, cwd: folder, reject: false, stdin: 'ignore' } as const;
    const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...argv], start);
    return { exitCode, stdout, stderr };
  };
  return {
    at,
    read,
    has: (path) => existsSync(at(path)),
    put,
    change(from, to) {
      const text = read(spec);
      if (!text.includes(from)) throw new Error(`${from} is not in the spec`);
      put(spec, text.replace(from, to));
    },
    remove: (path) => rmSync(at(path), { recursive: true }),
    copy,
    generated: () =>
      readdirSync(at('src/generated'), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.\w+$/.test(path))
        .sort(),
    toolsd: (...argv) => toolsdWith({}, ...argv),
    toolsdWith,
  };
}
