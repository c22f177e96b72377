import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { childEnv } from '../harness/child-env.js';
import type { Command } from '../harness/server-process.js';
import { ensurePeers, installedVersion } from './install.js';

export const HEROKU = 'official Heroku server';

/** Answers as the CLI's REPL does, at once and with nothing: what its start costs is not counted. */
const STUB = `#!/bin/sh
[ "$1" = --version ] && { echo 11.0.0; exit 0; }
printf 'heroku > '
while read -r line; do printf 'heroku > '; done
`;

/**
 * The official server as published, with stubs for `npx` and `heroku`: it would download and start the Heroku CLI of the
 * day, which takes seconds and the network.
 */
export async function herokuServer(
  root: string,
  say: (line: string) => void,
): Promise<{ command: Command; version: string }> {
  const folder = await ensurePeers(root, 'heroku', say);
  const programs = join(folder, 'stubs');
  mkdirSync(programs, { recursive: true });
  for (const name of ['npx', 'heroku']) writeFileSync(join(programs, name), STUB, { mode: 0o755 });
  const program = join(folder, 'node_modules/@heroku/mcp-server/bin/heroku-mcp-server.mjs');
  const path = [programs, dirname(process.execPath), '/usr/bin', '/bin'].join(':');
  return {
    command: {
      program: process.execPath,
      args: [program],
      cwd: folder,
      env: childEnv({ PATH: path, HEROKU_API_KEY: 'bench' }),
    },
    version: installedVersion(folder, '@heroku/mcp-server'),
  };
}
