import type { Client } from './client.js';
import { stdio } from './launch.js';
import { placeholder, writtenByHand } from './wording.js';

/**
 * After "Connect to local MCP servers" of modelcontextprotocol.io, which knows no file on Linux. No document says that
 * variables are replaced, so credentials have to be written into the file.
 */
export const claudeDesktop: Client = {
  id: 'claude-desktop',
  title: 'Claude Desktop',
  files: [
    {
      scope: 'user',
      os: ['macos'],
      path: '~/Library/Application Support/Claude/claude_desktop_config.json',
    },
    { scope: 'user', os: ['windows'], path: '%APPDATA%\\Claude\\claude_desktop_config.json' },
  ],
  format: 'json',
  settings: (launch) => ({ mcpServers: { [launch.name]: stdio(launch, placeholder) } }),
  notes: (launch) => [...writtenByHand(launch), 'Quit Claude Desktop and start it again.'],
};
