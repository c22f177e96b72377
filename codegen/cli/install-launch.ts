import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { Os } from '../clients/client.js';
import type { LaunchEnv, ServerLaunch } from '../clients/launch.js';
import { neededIn } from '../model/credentials.js';
import type { ProjectModel } from '../model/server-model.js';
import { packageRoot } from './package-files.js';
import { UserError } from './user-error.js';

type Start = Pick<ServerLaunch, 'command' | 'args'>;

/** Whether a package lies in the cache of npx, which may be emptied at any time. */
function isCached(root: string): boolean {
  return root.split(/[\\/]/).includes('_npx');
}

/** What starts this very installation; out of the cache of npx, npx itself with this version. */
export function startOf(root: string, os: Os, version: string): Start {
  if (!isCached(root)) return { command: 'node', args: [join(root, 'bin/toolsd.js')] };
  const npx = ['npx', '-y', `toolsd@${version}`];
  // On Windows npx is a script, which only a shell can start.
  const [command = '', ...args] = os === 'windows' ? ['cmd', '/c', ...npx] : npx;
  return { command, args };
}

/**
 * How a client starts the tools of a project.
 *
 * @param dir of the project; the tools that this package ships need none where the package lies in a cache
 * @param given variables that a person wants to be written down with their values
 */
export function launchIn(
  { server }: ProjectModel,
  dir: string,
  os: Os,
  { name = server.name, given, flags }: LaunchWishes,
): ServerLaunch {
  const { command, args } = startOf(packageRoot, os, packageJson.version);
  const place = dir === packageRoot && isCached(packageRoot) ? [] : ['--dir', dir];
  const credentials = neededIn(server.sources).map(({ env }) => env);
  const env = [...new Set([...credentials, ...given.keys()])].map((variable): LaunchEnv => {
    const value = given.get(variable);
    return {
      name: variable,
      hint: `a credential of ${server.title}`,
      ...(value !== undefined && { value }),
    };
  });
  return { name, title: server.title, command, args: [...args, 'serve', ...place, ...flags], env };
}

interface LaunchWishes {
  readonly name: string | undefined;
  readonly given: ReadonlyMap<string, string>;
  readonly flags: readonly string[];
}

/** A name that every client takes. */
export function checkedName(name: string): string {
  if (/^[A-Za-z][\w-]{0,63}$/.test(name)) return name;
  throw new UserError(
    `\`${name}\` is no name of a server. Use letters, digits, \`-\` and \`_\`, with a letter first.`,
  );
}

/** What stands at `--env`, by name. */
export function givenVariables(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
      // What was said may be a credential in the wrong place, so it is not repeated.
      if (name === undefined || value === undefined)
        throw new UserError('--env takes a name and a value, such as --env HEROKU_API_URL=https://…');
      return [name, value] as const;
    }),
  );
}
