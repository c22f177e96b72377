/** What the tests of `toolsd install` share: the machine of a person, and clients that start what it was told. */
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { execa } from 'execa';
import { parse as parseToml } from 'smol-toml';
import { afterEach, beforeEach, expect } from 'vitest';
import { ROOT } from '../../codegen/projects.js';
import { newFolder, removeFolders, TOKEN } from '../world.js';

export const BIN = join(ROOT, 'bin/toolsd.js');
export const PATH = process.env.PATH ?? '';

interface Options {
  readonly bin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
  readonly cwd?: string;
}

interface Outcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

interface Entry {
  readonly command: string;
  readonly args: readonly string[];
}

export interface Machine {
  /** The home folder of a person. */
  readonly home: string;
  /** A project of two tools. */
  readonly project: string;
  /** A path in the home folder. */
  at(path: string): string;
  read(path: string): string;
  /** Writes a file below the home folder; missing folders between are made. */
  put(path: string, text: string): string;
  /** Every file below the home folder with what is in it. */
  allFiles(): Record<string, string>;
  /** Runs toolsd in the project as that person; the token of its environment is never shown. */
  run(argv: readonly string[], options?: Options): Promise<Outcome>;
  install(...argv: string[]): Promise<Outcome>;
  /** The server of this name in a file of settings. */
  entryIn(path: string, key: string, name?: string): Entry;
  /** Starts what stands in an entry, as a client would, from a folder of no project. */
  toolsOf(entry: Entry, path?: string): Promise<string[]>;
}

/** An empty home folder and a project, anew for each test of a file. */
export function freshMachine(): Machine {
  let home: string;
  let project: string;
  beforeEach(() => {
    home = newFolder();
    project = newFolder();
    for (const file of ['tools.d/_server.yaml', 'tools.d/ps/ps_list.yaml', 'tools.d/ps/ps_restart.yaml'])
      cpSync(join(ROOT, file), join(project, file));
  });
  afterEach(removeFolders);

  const { TOOLSD_CACHE = 'off' } = process.env;
  const environment = () => ({ PATH, HOME: home, HEROKU_API_KEY: TOKEN, TOOLSD_CACHE });
  const at = (path: string) => join(home, path);
  const read = (path: string) => readFileSync(at(path), 'utf8');
  const run: Machine['run'] = async (argv, { bin = BIN, env, cwd = project, ...who } = {}) => {
    const options = { cwd, env: { ...environment(), ...env }, extendEnv: false, reject: false, ...who };
    const child = await execa(process.execPath, [bin, ...argv], { ...options, stdin: 'ignore' });
    const { exitCode, stdout, stderr } = child;
    expect(stdout + stderr).not.toContain(TOKEN);
    return { exitCode, stdout, stderr };
  };
  return {
    get home() {
      return home;
    },
    get project() {
      return project;
    },
    at,
    read,
    put(path, text) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
      return at(path);
    },
    allFiles() {
      const paths = readdirSync(home, { recursive: true, encoding: 'utf8' });
      const files = paths.filter((path) => statSync(at(path)).isFile());
      return Object.fromEntries(files.map((path) => [path, read(path)]));
    },
    run,
    install: (...argv) => run(['install', ...argv]),
    entryIn(path, key, name = 'heroku') {
      const parse = path.endsWith('.toml') ? parseToml : JSON.parse;
      return (parse(read(path)) as Record<string, Record<string, Entry>>)[key]?.[name] as Entry;
    },
    async toolsOf({ command, args }, path = PATH) {
      const client = new Client({ name: 'toolsd-tests', version: '0.0.0' });
      const env = { ...environment(), PATH: path };
      await client.connect(
        new StdioClientTransport({ command, args: [...args], env, cwd: home, stderr: 'inherit' }),
      );
      try {
        return (await client.listTools()).tools.map(({ name }) => name).sort();
      } finally {
        await client.close();
      }
    },
  };
}
