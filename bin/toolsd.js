#!/usr/bin/env node
// Starts the shipped server without loading the compiler; everything else is the compiler's. CommonJS starts faster.
const { existsSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

const home = join(__dirname, '..');
const shipped = servesShippedTools(process.argv.slice(2));
const entry = join(home, shipped ? 'dist/start.cjs' : 'dist/toolsd.js');

if (!existsSync(entry)) {
  process.stderr.write(`toolsd is not built yet. Run \`npm ci && npm run build\` in ${home} first.\n`);
  process.exitCode = 1;
} else if (shipped) require(entry);
else import(pathToFileURL(entry).href);

/** `serve` for this package: named with --dir, or where the current folder is no project of its own. */
function servesShippedTools([command, ...rest]) {
  if (command !== 'serve') return false;
  const [dir] =
    rest.length === 2 && rest[0] === '--dir'
      ? [rest[1]]
      : rest.length === 1
        ? (rest[0].match(/(?<=^--dir=).+/) ?? [])
        : [];
  if (dir !== undefined) return resolve(dir) === home;
  return rest.length === 0 && (resolve('.') === home || !existsSync('tools.d'));
}
