import type { Client } from './client.js';
import { stdio } from './launch.js';
import { BRACED } from './replaced.js';
import { readFromEnvironment } from './wording.js';

/** After "Model Context Protocol (MCP)" of docs.windsurf.com: the file, `${env:NAME}` in command, args and env. */
export const windsurf: Client = {
  id: 'windsurf',
  title: 'Windsurf',
  files: [{ scope: 'user', os: ['macos', 'linux', 'windows'], path: '~/.codeium/windsurf/mcp_config.json' }],
  // Whether comments may stand there is said nowhere, so those that do are taken and kept.
  format: 'jsonc',
  replaces: BRACED,
  settings: (launch) => ({
    mcpServers: { [launch.name]: stdio(launch, ({ name }) => `\${env:${name}}`) },
  }),
  notes: (launch) => [
    ...readFromEnvironment(launch, 'Windsurf'),
    'Press the refresh button of the MCP servers in Cascade.',
  ],
};
