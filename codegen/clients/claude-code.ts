import type { Client } from './client.js';
import { stdio } from './launch.js';
import { BRACED } from './replaced.js';
import { readFromEnvironment } from './wording.js';

/**
 * After "Connect Claude Code to tools via MCP" of code.claude.com: scopes and their files, `${NAME}` in command, args
 * and env, options before the name and `--` before the command.
 */
export const claudeCode: Client = {
  id: 'claude-code',
  title: 'Claude Code',
  files: [
    {
      scope: 'user',
      os: ['macos', 'linux', 'windows'],
      path: '~/.claude.json',
      moved: { by: 'CLAUDE_CONFIG_DIR', os: ['macos', 'linux', 'windows'], path: '.claude.json' },
    },
    { scope: 'project', os: ['macos', 'linux', 'windows'], path: '.mcp.json' },
  ],
  format: 'json',
  replaces: BRACED,
  settings: (launch) => ({ mcpServers: { [launch.name]: stdio(launch, ({ name }) => `\${${name}}`) } }),
  argv: ({ name, command, args, env }) => [
    ...['claude', 'mcp', 'add'],
    // `--env` takes all that follows, up to the next option; right before the name it would take that too.
    ...env.flatMap((one) => ['--env', `${one.name}=\${${one.name}}`]),
    ...['--transport', 'stdio', '--scope', 'user', name, '--', command, ...args],
  ],
  notes: (launch) => readFromEnvironment(launch, 'Claude Code'),
};
