#!/usr/bin/env node
// Starts the shipped server without loading the compiler; everything else is the compiler's.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const entry = new URL(
  servesShippedTools(process.argv.slice(2)) ? '../dist/server.cjs' : '../dist/toolsd.js',
  import.meta.url,
);

if (existsSync(entry)) {
  await import(entry.href);
} else {
  process.stderr.write(`toolsd is not built yet. Run \`npm ci && npm run build\` in ${home} first.\n`);
  process.exitCode = 1;
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
