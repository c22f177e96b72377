import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** One import or re-export of a file. */
export interface Import {
  /** The importing file, from the root of the project, with slashes. */
  readonly from: string;
  /** A path of the same form, the name of a package, or `node:` and a module. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const STATEMENT =
  /^(?:import|export)\s+(?:(type)\s+)?(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** Every import of the TypeScript files below some folders of a project. */
export function importsBelow(root: string, folders: readonly string[]): Import[] {
  return folders.flatMap((folder) => {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && /\.(tsx?|js)$/.test(entry.name));
    return files.flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return importsOf(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'));
    });
  });
}

/** The imports of one file. Types and dynamic imports count; text in comments and strings of one line does not. */
export function importsOf(from: string, code: string): Import[] {
  const plain = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...plain.matchAll(STATEMENT)].map(([, type, stated, called]) => {
    const module = stated ?? called ?? '';
    return { from, to: resolved(from, module), typeOnly: type !== undefined };
  });
}

function resolved(from: string, module: string): string {
  if (module.startsWith('.')) return posix.join(posix.dirname(from), module).replace(/\.js$/, '.ts');
  if (module.startsWith('node:')) return module;
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}
