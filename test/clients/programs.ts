/** What the clients have in common that are programs of their own. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Message } from '../e2e/server-process.js';
import { PATIENCE_MS } from '../e2e/world.js';
import type { Surroundings } from './tested-client.js';
import { tapped } from './wire.js';

/** The name of the server in configurations. */
export const SERVER = 'heroku';

/** Writes the configuration that names the server, in the form that most clients share; gives its path. */
export function writeConfig({ folder, env, wireFile }: Surroundings, more: object = {}): string {
  const { command, args } = tapped(wireFile);
  const file = join(folder, 'mcp.json');
  writeFileSync(file, JSON.stringify({ mcpServers: { [SERVER]: { command, args, env, ...more } } }));
  return file;
}

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the script of a client, with nothing of the person's own around it. */
export function startProgram(script: string, argv: readonly string[], { folder }: Surroundings) {
  return execa(process.execPath, [script, ...argv], {
    cwd: folder,
    extendEnv: false,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      USERPROFILE: folder,
      MCPC_HOME_DIR: join(folder, 'mcpc'),
      MCPORTER_DAEMON_DIR: join(folder, 'mcporter'),
      MCP_INSPECTOR_SECRET_STORE: 'memory',
    },
    stdin: 'ignore',
    reject: false,
    timeout: 2 * PATIENCE_MS,
  });
}

/** Runs the script of a client to its end. */
export async function runProgram(
  script: string,
  argv: readonly string[],
  surroundings: Surroundings,
  interrupt?: Promise<void>,
): Promise<Ran> {
  const child = startProgram(script, argv, surroundings);
  void interrupt?.then(() => child.kill('SIGINT'));
  const { exitCode = 1, stdout, stderr } = await child;
  return { exitCode, stdout, stderr };
}

/** What a program printed as JSON. */
export function printed({ stdout, stderr, exitCode }: Ran): Message {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`The client ended with ${exitCode} and no JSON. It said: ${stderr || stdout}`);
  }
}

/** The version of an installed program; what it is to be, where nothing is installed yet. */
export function programVersion(name: string): string {
  const programs = new URL('programs/', import.meta.url);
  const installed = new URL(`node_modules/${name}/package.json`, programs);
  if (existsSync(installed)) return JSON.parse(readFileSync(installed, 'utf8')).version;
  return JSON.parse(readFileSync(new URL('package.json', programs), 'utf8')).dependencies[name];
}
