#!/usr/bin/env node
// Starts the shipped server without loading the compiler; everything else is the compiler's.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const shipped = servesShippedTools(process.argv.slice(2));
const entry = fileURLToPath(new URL(shipped ? '../dist/server.cjs' : '../dist/toolsd.js', import.meta.url));

if (!existsSync(entry)) {
  process.stderr.write(`toolsd is not built yet. Run \`npm ci && npm run build\` in ${home} first.\n`);
  process.exitCode = 1;
} else if (shipped) {
  // Required, not imported: Node reads a large CommonJS file twice when it is imported, to find its exports.
  createRequire(import.meta.url)(entry);
} else {
  await import(pathToFileURL(entry).href);
}

/** `serve` for this package: named with --dir, or where the current folder is no project of its own. */
function servesShippedTools([command, ...rest]) {
  if (command !== 'serve') return false;
  const [dir] =
    rest.length === 2 && rest[0] === '--dir'
      ? [rest[1]]
      : rest.length === 1
        ? (rest[0].match(/(?<=^--dir=).+/) ?? [])
        : [];
  if (dir !== undefined) return resolve(dir) === resolve(home);
  return rest.length === 0 && (resolve('.') === resolve(home) || !existsSync('tools.d'));
}
