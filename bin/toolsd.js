#!/usr/bin/env node
// Starts the shipped server without loading the compiler; every other command is the compiler's.
import { existsSync } from 'node:fs';

const plainServe = process.argv.length === 3 && process.argv[2] === 'serve';
const entry = new URL(plainServe ? '../dist/server.cjs' : '../dist/toolsd.js', import.meta.url);

if (existsSync(entry)) {
  await import(entry.href);
} else {
  process.stderr.write('toolsd is not built yet. Run `npm ci && npm run build` in its folder first.\n');
  process.exitCode = 1;
}
