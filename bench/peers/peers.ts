import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv } from '../harness/child-env.js';
import type { Command } from '../harness/server-process.js';
import { ensurePeers, installedVersion } from './install.js';
import { generateOpenapiServer } from './openapi.js';
import type { PeerTool } from './peer-tool.js';
import { toolboxConfig } from './toolbox.js';
import { fastmcpServer, sdkServer } from './written-servers.js';

export const FLOOR = 'bare loop';
export const FLOOR_NODE_HTTP = 'bare loop, node:http';
export const TOOLBOX = 'Google toolbox';
export const SDK = 'SDK + zod';
export const FASTMCP = 'fastmcp';
export const OPENAPI = 'openapi-mcp-generator';

/** The program for one platform: npm installs no others, and its lock file would want them all. */
const TOOLBOX_PACKAGE = '@toolbox-sdk/server-linux-x64';

export interface Peers {
  readonly commands: ReadonlyMap<string, Command>;
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Servers of others with the same tools, ready to start.
 *
 * @param set names the files that are written for them
 * @param apiUrl where requests of tools go; nothing has to be there while none is called
 */
export async function makePeers(
  root: string,
  set: string,
  tools: readonly PeerTool[],
  apiUrl: string,
  say: (line: string) => void,
): Promise<Peers> {
  const servers = await ensurePeers(root, 'servers', say);
  const openapi = await ensurePeers(root, 'openapi', say);
  const folder = join(servers, set);
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'bench/peers/programs'), folder, { recursive: true });
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const env = childEnv({ BENCH_API_URL: apiUrl });
  const byNode = (...args: string[]): Command => ({ program: process.execPath, args, cwd: folder, env });

  const list = write('list.json', JSON.stringify({ tools: tools.map(({ target, ...listed }) => listed) }));
  const targets = write(
    'targets.json',
    JSON.stringify(Object.fromEntries(tools.map(({ name, target }) => [name, target]))),
  );
  const floor = join(folder, 'floor.cjs');
  const toolbox = {
    program: toolboxProgram(servers),
    args: [
      '--stdio',
      '--disable-version-check',
      '--config',
      write('toolbox.yaml', toolboxConfig(tools, apiUrl)),
    ],
    cwd: folder,
    env,
  };
  return {
    commands: new Map([
      [FLOOR, byNode(floor, list, targets, 'undici')],
      [FLOOR_NODE_HTTP, byNode(floor, list, targets, 'node:http')],
      [TOOLBOX, toolbox],
      [SDK, byNode(write('sdk.mjs', sdkServer(tools)))],
      [FASTMCP, byNode(write('fastmcp.mjs', fastmcpServer(tools)))],
      [OPENAPI, byNode(await generateOpenapiServer(openapi, set, tools, apiUrl))],
    ]),
    versions: {
      [TOOLBOX]: installedVersion(servers, TOOLBOX_PACKAGE),
      '@modelcontextprotocol/sdk': installedVersion(servers, '@modelcontextprotocol/sdk'),
      zod: installedVersion(servers, 'zod'),
      undici: installedVersion(servers, 'undici'),
      [FASTMCP]: installedVersion(servers, 'fastmcp'),
      [OPENAPI]: installedVersion(openapi, 'openapi-mcp-generator'),
    },
  };
}

/** The program itself, without the script of the package that starts it. */
function toolboxProgram(servers: string): string {
  const program = join(servers, 'node_modules', TOOLBOX_PACKAGE, 'bin/toolbox');
  if (existsSync(program)) return program;
  throw new Error(
    `The toolbox to compare with runs on Linux, x64; this is ${process.platform}, ${process.arch}.`,
  );
}
