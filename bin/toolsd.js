#!/usr/bin/env node
// A server with all options as they are by default starts without the command line. CommonJS, since that starts faster.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const home = join(__dirname, '..');
const served = servedFolder(process.argv.slice(2));
const entry = join(home, served === undefined ? 'dist/toolsd.js' : 'dist/start.cjs');

if (!existsSync(entry)) {
  process.stderr.write(`toolsd is not built yet. Run \`npm ci && npm run build\` in ${home} first.\n`);
  process.exitCode = 1;
} else if (served === undefined) import(pathToFileURL(entry).href);
else require(entry).start(served);

/** The folder of a plain `serve`, of which no more is said than where it is. */
function servedFolder([command, ...rest]) {
  if (command !== 'serve') return undefined;
  if (rest.length === 0) return '.';
  if (rest.length === 2 && rest[0] === '--dir') return rest[1];
  return rest.length === 1 ? rest[0].match(/(?<=^--dir=).+/)?.[0] : undefined;
}
