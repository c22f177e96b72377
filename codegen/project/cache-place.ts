import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where the cache of a project lies: where `TOOLSD_CACHE` says, which may be `off`; else with what else is made anew in
 * the project, if it has packages; else in the person's folder for such things. Undefined where there is none.
 *
 * @param env the environment of the process
 */
export function cachePlace(
  project: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const { TOOLSD_CACHE: said } = env;
  if (said === 'off') return undefined;
  if (said !== undefined && said !== '') return resolve(said);
  if (existsSync(join(project, 'node_modules'))) return join(project, 'node_modules/.cache/toolsd');
  // XDG Base Directory Specification 0.8: a path that is not absolute is ignored.
  const { XDG_CACHE_HOME: xdg = '', LOCALAPPDATA: local } = env;
  if (xdg.startsWith('/')) return join(xdg, 'toolsd');
  if (platform === 'win32') return join(local ?? join(homedir(), 'AppData/Local'), 'toolsd/Cache');
  return join(homedir(), platform === 'darwin' ? 'Library/Caches' : '.cache', 'toolsd');
}
