import type { JsonObject } from '../../src/runtime/json.js';
import type { Client } from './client.js';
import { type ServerLaunch, stdio } from './launch.js';
import { linkBase64 } from './link-json.js';
import { BRACED } from './replaced.js';
import { readFromEnvironment } from './wording.js';

/**
 * After "Model Context Protocol (MCP)" of cursor.com/docs (the files, `${env:NAME}` in command, args and env) and "MCP
 * Install Links" of the same. What the link carries is the server alone, without its name around it.
 */
export const cursor: Client = {
  id: 'cursor',
  title: 'Cursor',
  files: [
    { scope: 'user', os: ['macos', 'linux', 'windows'], path: '~/.cursor/mcp.json' },
    { scope: 'project', os: ['macos', 'linux', 'windows'], path: '.cursor/mcp.json' },
  ],
  // Whether comments may stand there is said nowhere, so those that do are taken and kept.
  format: 'jsonc',
  replaces: BRACED,
  settings: (launch) => ({ mcpServers: { [launch.name]: server(launch) } }),
  link: (launch) =>
    `cursor://anysphere.cursor-deeplink/mcp/install?name=${encodeURIComponent(launch.name)}&config=${linkBase64(server(launch))}`,
  notes: (launch) => readFromEnvironment(launch, 'Cursor'),
};

function server(launch: ServerLaunch): JsonObject {
  return { type: 'stdio', ...stdio(launch, ({ name }) => `\${env:${name}}`) };
}
