import type { JsonObject } from '../../src/runtime/json.js';
import type { Client } from './client.js';
import { type ServerLaunch, stdio } from './launch.js';
import { linkJson } from './link-json.js';
import { BRACED } from './replaced.js';
import { unknown } from './wording.js';

/**
 * After microsoft/vscode-docs, docs/copilot/reference/mcp-configuration.md (the file and its inputs) and
 * docs/copilot/customization/mcp-servers.md (`--add-mcp`), and after microsoft/vscode, mcpWorkbenchService.ts
 * (`handleMcpInstallUri`) and mcpManagementCli.ts: both take `name`, `inputs` and the rest as the server. That the file
 * of a person lies beside `settings.json` is how VS Code keeps what belongs to a profile.
 */
export const vscode: Client = {
  id: 'vscode',
  title: 'VS Code',
  files: [
    { scope: 'user', os: ['macos'], path: '~/Library/Application Support/Code/User/mcp.json' },
    {
      scope: 'user',
      os: ['linux'],
      path: '~/.config/Code/User/mcp.json',
      moved: { by: 'XDG_CONFIG_HOME', os: ['linux'], path: 'Code/User/mcp.json' },
    },
    { scope: 'user', os: ['windows'], path: '%APPDATA%\\Code\\User\\mcp.json' },
    { scope: 'project', os: ['macos', 'linux', 'windows'], path: '.vscode/mcp.json' },
  ],
  format: 'jsonc',
  replaces: BRACED,
  settings: (launch) => ({ ...inputs(launch), servers: { [launch.name]: server(launch) } }),
  argv: (launch) => ['code', '--add-mcp', JSON.stringify(definition(launch))],
  link: (launch) => `vscode:mcp/install?${encodeURIComponent(linkJson(definition(launch)))}`,
  notes: (launch) =>
    unknown(launch).map(
      ({ name, hint }) => `VS Code asks for \`${name}\`, ${hint}, when it first starts the server.`,
    ),
};

function server(launch: ServerLaunch): JsonObject {
  return { type: 'stdio', ...stdio(launch, ({ name }) => `\${input:${name}}`) };
}

/** All in one object, as the command line and the link want it. */
function definition(launch: ServerLaunch): JsonObject {
  return { name: launch.name, ...server(launch), ...inputs(launch) };
}

function inputs({ title, env }: ServerLaunch): JsonObject {
  const asked = unknown({ env });
  if (asked.length === 0) return {};
  return {
    inputs: asked.map(({ name, hint }) => ({
      type: 'promptString',
      id: name,
      description: `${title}: ${name}, ${hint}`,
      password: true,
    })),
  };
}
