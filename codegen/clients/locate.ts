import type { Client, Os, Scope } from './client.js';

/** What decides where the files of a person are. */
export interface Machine {
  readonly os: Os;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home folder. */
  readonly home: string;
  /** Where a project is that a file may be for. */
  readonly folder: string;
}

/** The path of the file that a client reads its servers from; undefined where it has none for that. */
export function locate({ files }: Client, scope: Scope, machine: Machine): string | undefined {
  const { os, env, home, folder } = machine;
  const file = files.find((one) => one.scope === scope && one.os.includes(os));
  if (file === undefined) return undefined;
  if (scope === 'project') return joined(os, folder, file.path);
  const { moved, path } = file;
  const elsewhere = moved?.os.includes(os) ? env[moved.by] : undefined;
  if (moved !== undefined && elsewhere !== undefined && isAbsolute(os, elsewhere))
    return joined(os, elsewhere, moved.path);
  if (path.startsWith('~/')) return joined(os, home, path.slice(2));
  const [start, rest] = ['%APPDATA%\\', path.replace('%APPDATA%\\', '')];
  if (!path.startsWith(start)) throw new Error(`${path} begins nowhere`);
  return joined(os, env.APPDATA || joined(os, home, 'AppData/Roaming'), rest);
}

/** A folder that a variable names from elsewhere is not where another program looks. */
function isAbsolute(os: Os, path: string): boolean {
  return os === 'windows' ? /^(?:[A-Za-z]:[\\/]|[\\/]{2})/.test(path) : path.startsWith('/');
}

function joined(os: Os, folder: string, path: string): string {
  return os === 'windows'
    ? `${folder.replace(/[\\/]+$/, '')}\\${path.replaceAll('/', '\\')}`
    : `${folder.replace(/\/+$/, '')}/${path}`;
}
