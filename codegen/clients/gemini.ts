import type { Client } from './client.js';
import { stdio } from './launch.js';
import { readFromEnvironment } from './wording.js';

/**
 * After google-gemini/gemini-cli, docs/tools/mcp-server.md (`mcpServers`, `$NAME` in env, `gemini mcp add`) and
 * docs/reference/configuration.md (the files). A server gets no variable that looks like a credential unless `env` names
 * it. By packages/cli/src/config/settings.ts, variables are replaced in the whole file and comments are allowed.
 */
export const gemini: Client = {
  id: 'gemini',
  title: 'Gemini CLI',
  files: [
    {
      scope: 'user',
      os: ['macos', 'linux', 'windows'],
      path: '~/.gemini/settings.json',
      moved: { by: 'GEMINI_CLI_HOME', os: ['macos', 'linux', 'windows'], path: '.gemini/settings.json' },
    },
    { scope: 'project', os: ['macos', 'linux', 'windows'], path: '.gemini/settings.json' },
  ],
  format: 'jsonc',
  replaces: /\$(?:\w+|\{[^}]+\})/u,
  settings: (launch) => ({ mcpServers: { [launch.name]: stdio(launch, ({ name }) => `$${name}`) } }),
  argv: ({ name, command, args, env }) => [
    ...['gemini', 'mcp', 'add', '--scope', 'user'],
    ...env.flatMap((one) => ['--env', `${one.name}=$${one.name}`]),
    ...[name, command],
    // Behind `--`, since before it Gemini CLI would take arguments such as `--debug` for its own.
    ...(args.length === 0 ? [] : ['--', ...args]),
  ],
  notes: (launch) => [
    ...readFromEnvironment(launch, 'Gemini CLI'),
    // packages/cli/src/commands/mcp/add.ts saves the list of servers as it is after variables were replaced.
    '`gemini mcp add` writes into the file, for the servers that are already in it, the values of variables in place of their names. Where that would keep a credential, do without the command.',
  ],
};
