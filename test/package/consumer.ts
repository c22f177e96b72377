import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensurePacked } from '../../scripts/setup/packed.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';

/** Code in docs/api.md, by the path that its first line names. */
export function documented(path: string): string {
  const guide = readFileSync(join(ROOT, 'docs/api.md'), 'utf8');
  const blocks = [...guide.matchAll(/^```(?:ts|json)\n\/\/ (\S+)\n(.*?)^```/gms)];
  const found = blocks.find(([, name]) => name === path)?.[2];
  if (found === undefined) throw new Error(`docs/api.md shows no ${path}`);
  return found;
}

/** A project of a stranger, with the packed toolsd as all that is installed. */
export interface Consumer {
  at(path: string): string;
  put(path: string, text: string): void;
  /** Compiles src/ to build/ with the TypeScript of this project. */
  compile(): Promise<{ code: number; output: string }>;
  /** Runs a module on this Node. */
  node(path: string): Promise<{ code: number; stdout: string; output: string }>;
  /** Runs the installed command here. */
  toolsd(...argv: string[]): Promise<{ code: number; output: string }>;
  /** Moves entries of a folder to the project itself. */
  moveUp(folder: string, names: readonly string[]): void;
  remove(): void;
}

export async function newConsumer(): Promise<Consumer> {
  const { folder } = await ensurePacked();
  const dir = mkdtempSync(join(tmpdir(), 'toolsd-consumer-'));
  const at = (path: string) => join(dir, path);
  const put = (path: string, text: string) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  mkdirSync(at('node_modules/@types'), { recursive: true });
  cpSync(join(folder, 'node_modules/toolsd'), at('node_modules/toolsd'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules/@types/node'), at('node_modules/@types/node'), 'junction');
  put('package.json', '{"private":true,"type":"module"}');
  put('tsconfig.json', documented('tsconfig.json'));
  return {
    at,
    put,
    compile: async () => {
      const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
      return run(process.execPath, [compiler, '-p', dir, '--types', 'node'], { cwd: dir });
    },
    toolsd: (...argv) =>
      run(process.execPath, [at('node_modules/toolsd/bin/toolsd.js'), ...argv], { cwd: dir }),
    moveUp: (folder, names) => {
      for (const name of names) renameSync(at(join(folder, name)), at(name));
    },
    node: (path) => run(process.execPath, [at(path)], { cwd: dir }),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
