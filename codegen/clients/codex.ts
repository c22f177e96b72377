import type { JsonObject } from '../../src/runtime/json.js';
import type { Client } from './client.js';
import type { LaunchEnv, ServerLaunch } from './launch.js';
import { readFromEnvironment, unknown } from './wording.js';

/**
 * After openai/codex, docs/config.md (`mcp_servers`, `env_vars`, `codex mcp add`) and codex-rs/cli/src/mcp_cmd.rs (its
 * options), and after "Model Context Protocol" of developers.openai.com/codex (the file of a project, read if that is
 * trusted).
 */
export const codex: Client = {
  id: 'codex',
  title: 'Codex',
  files: [
    {
      scope: 'user',
      os: ['macos', 'linux', 'windows'],
      path: '~/.codex/config.toml',
      moved: { by: 'CODEX_HOME', os: ['macos', 'linux', 'windows'], path: 'config.toml' },
    },
    { scope: 'project', os: ['macos', 'linux', 'windows'], path: '.codex/config.toml' },
  ],
  format: 'toml',
  settings: ({ name, command, args, env }) => ({
    mcp_servers: { [name]: { command, args, ...passed(env) } },
  }),
  argv: ({ name, command, args, env }) =>
    // It can only write the value of a credential into the file, and not name a variable to pass on.
    env.length === 0 ? ['codex', 'mcp', 'add', name, '--', command, ...args] : undefined,
  notes: (launch) => [...readFromEnvironment(launch, 'Codex'), ...byHand(launch)],
};

/** Variables are passed on by name, values in a table of their own. */
function passed(env: readonly LaunchEnv[]): JsonObject {
  const names = unknown({ env }).map(({ name }) => name);
  const values = env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  return {
    ...(names.length > 0 && { env_vars: names }),
    ...(values.length > 0 && { env: Object.fromEntries(values) }),
  };
}

function byHand(launch: ServerLaunch): string[] {
  return unknown(launch).length === 0
    ? []
    : ['`codex mcp add` would keep the value in the file; this block holds the name alone.'];
}
