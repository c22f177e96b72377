import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { filesBelow, pathIn, readText } from '../project/files.js';
import { packageRoot } from './package-files.js';

/** A sound project in itself, so that it is tested and read as one. */
const TEMPLATE = 'codegen/init/template';

/** npm packs no file of this name. */
const RENAMED: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

/** The files of a new project by path, with slashes. `name` is that of its server. */
export async function newProject(name: string): Promise<ReadonlyMap<string, string>> {
  const folder = join(packageRoot, TEMPLATE);
  const paths = await filesBelow(folder);
  const files = await Promise.all(
    paths.map(async (path) => [pathIn(folder, path), filled(await readText(path), name)] as const),
  );
  return new Map(files.map(([path, text]) => [RENAMED[path] ?? path, text]));
}

function filled(text: string, name: string): string {
  return text
    .replaceAll('my-tools', name)
    .replaceAll('My tools', titleOf(name))
    .replace('"toolsd": "0.0.0"', `"toolsd": "${packageJson.version}"`);
}

/** `my-tools` as people write it: `My tools`. */
function titleOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
}
