// @ts-check
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TYPES = join(ROOT, 'dist/types');

/** What `exports` of package.json names, and what has no import: the shapes of generated files. */
const ENTRIES = [
  'codegen/api/toolsd.ts',
  'codegen/api/command.ts',
  'src/api/server.ts',
  'src/runtime/contract-v1.ts',
];
const AMBIENT = 'codegen/emit/hbs.d.ts';

/** In what the compiler writes: an import or re-export, or a type named in place. */
const IMPORT = /^(?:import|export)\s[^'";]*?from ['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm;

/**
 * Writes dist/types: the declarations of what others import, and of what those name; nothing else of the project.
 *
 * @throws {Error} where the sources do not compile, or a public type names a package that nobody has installed
 */
export async function buildTypes() {
  await mkdir(join(ROOT, 'dist'), { recursive: true });
  const folder = await mkdtemp(join(ROOT, 'dist/types-'));
  try {
    await declare(folder);
    const texts = new Map();
    for (const entry of ENTRIES) await collect(folder, entry.replace(/\.ts$/, '.d.ts'), texts);
    await rm(TYPES, { recursive: true, force: true });
    for (const [path, text] of texts) {
      await mkdir(dirname(join(TYPES, path)), { recursive: true });
      await writeFile(join(TYPES, path), text);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {string} outDir */
async function declare(outDir) {
  const config = join(outDir, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    allowJs: false,
    outDir,
    rootDir: ROOT,
  };
  const files = [...ENTRIES, AMBIENT].map((file) => join(ROOT, file));
  await writeFile(
    config,
    JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: [], files }),
  );
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { code, output } = await run(process.execPath, [compiler, '-p', config], { cwd: ROOT });
  if (code !== 0) throw new Error(`The types can not be written:\n${output.trimEnd()}`);
}

/**
 * A file, and all that its declarations import.
 *
 * @param {string} folder
 * @param {string} path
 * @param {Map<string, string>} texts
 */
async function collect(folder, path, texts) {
  if (texts.has(path)) return;
  const text = await readFile(join(folder, path), 'utf8');
  texts.set(path, text);
  for (const [, stated, called] of text.matchAll(IMPORT)) {
    const module = stated ?? called ?? '';
    if (module.startsWith('node:')) continue;
    if (!module.startsWith('.')) throw new Error(`${path}: a public type names ${module}. Declare it here.`);
    await collect(folder, posix.join(posix.dirname(path), module.replace(/\.js$/, '.d.ts')), texts);
  }
}
