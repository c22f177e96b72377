import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { UserError } from './user-error.js';

/** What a bundle of specs starts: it compiles them and serves them. */
const ENTRIES = ['dist/api/toolsd.js', 'dist/api/server.js'];

/** A piece that is named in another one, whether it is imported at once or later. */
const PIECE = /["'](\.{1,2}\/[\w./-]+\.c?js)["']/g;

/**
 * The part of this package that loads and serves specs, by path: its entries and all that they name. Pieces of earlier
 * builds that lie beside them are left out.
 *
 * @param root folder of the package
 */
export async function runtimeFiles(root: string): Promise<Map<string, string | Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  const waiting = [...ENTRIES];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const content = await readFile(join(root, path)).catch(unlessMissing);
    if (content === undefined) {
      if (ENTRIES.includes(path))
        throw new UserError('toolsd is not built. Run `npm run build` in its folder first.');
      // A text that only looks like the name of a piece.
      continue;
    }
    found.set(path, content);
    for (const [, name = ''] of content.toString('utf8').matchAll(PIECE))
      waiting.push(posix.join(posix.dirname(path), name));
  }
  const { name, version, type, license } = packageJson;
  return new Map<string, string | Uint8Array>([
    ...[...found].sort(([one], [other]) => (one < other ? -1 : 1)),
    ['package.json', `${JSON.stringify({ name, version, type, license }, null, 2)}\n`],
    ...(await licences(root)),
  ]);
}

/** The server of the tools that come with this package, which needs nothing beside it. */
export async function shippedServer(
  root: string,
  tools: readonly string[],
): Promise<Map<string, string | Uint8Array>> {
  const program = await readFile(join(root, 'dist/server.cjs')).catch(unlessMissing);
  const text = program?.toString('utf8') ?? '';
  const missing = tools.filter((name) => !text.includes(`"${name}"`) && !text.includes(`'${name}'`));
  if (program === undefined || missing.length > 0)
    throw new UserError(
      `dist/server.cjs is ${program === undefined ? 'not there' : `older than the specs: it lacks ${missing.join(', ')}`}. Run \`npm run generate\` first.`,
    );
  const telemetry = await readFile(join(root, 'dist/telemetry.cjs')).catch(unlessMissing);
  return new Map<string, string | Uint8Array>([
    ['server.cjs', program],
    ...(telemetry === undefined ? [] : [['telemetry.cjs', telemetry] as const]),
    ...(await licences(root)),
  ]);
}

/** Of this package and of those that are in its bundles. */
async function licences(root: string): Promise<[string, Uint8Array][]> {
  const files = [
    ['LICENSE', 'LICENSE'],
    ['THIRD-PARTY-LICENSES.txt', 'dist/THIRD-PARTY-LICENSES.txt'],
  ] as const;
  const texts = await Promise.all(files.map(([, path]) => readFile(join(root, path)).catch(unlessMissing)));
  return files.flatMap(([name], index): [string, Uint8Array][] => {
    const text = texts[index];
    return text === undefined ? [] : [[name, text]];
  });
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
