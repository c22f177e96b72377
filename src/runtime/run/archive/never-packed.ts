/** What belongs to a version control system or a file browser, never to an app. */
const never = new Set(['.git', '.hg', '.svn', '.ds_store']);

/** Names that an `.env` file has where it is meant to be read by others. */
const shared = new Set(['.env.example', '.env.sample', '.env.template']);

/** Whether a path is never packed, by the name of the file or of a folder above it. Case does not matter. */
export function isNeverPacked(path: string): boolean {
  return names(path).some((name) => never.has(name));
}

/**
 * Whether a path is packed only if git tracks it: files of settings, which mostly hold secrets, and installed
 * packages, which the build installs anew.
 */
export function isPackedIfTracked(path: string): boolean {
  return names(path).some(
    (name) => name === 'node_modules' || (/^\.env(\.|$)/.test(name) && !shared.has(name)),
  );
}

function names(path: string): string[] {
  return path.toLowerCase().split('/');
}
