import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { execa } from 'execa';
import { ROOT } from '../../../codegen/projects.js';
import { folder, path } from './archive-world.js';

/** Nobody: what the superuser packs is never unreadable. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

const script = `
  const { packArchive } = require('./src/runtime/run/archive/pack-archive.ts');
  const [root, dir, home] = process.argv.slice(2);
  const context = { signal: new AbortController().signal, env: { PATH: process.env.PATH, HOME: home } };
  packArchive({ root, maxBytes: 1e9 }, dir, context).then(
    (archive) => ({ archive }),
    ({ code, message, hint }) => ({ failure: { code, message, hint } }),
  ).then((end) => console.log(JSON.stringify({ ...end, maxRss: process.resourceUsage().maxRSS * 1024 })));
`;

export interface ChildEnd {
  readonly archive?: { readonly path: string; readonly bytes: number };
  readonly failure?: { readonly code: string; readonly message: string; readonly hint: string };
  /** The most memory it had, in bytes. */
  readonly maxRss: number;
}

/** Packs in a process of its own, as a user who has no more rights than others. */
export async function packInChild(root: string, ...options: string[]): Promise<ChildEnd> {
  const [bundle, out] = [folder(), folder()];
  const outfile = join(bundle, 'pack.cjs');
  await build({
    stdin: { contents: script, resolveDir: ROOT, loader: 'js' },
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  chmodSync(outfile, 0o644);
  if (isRoot) chownSync(out, nobody, nobody);
  const { stdout } = await execa(process.execPath, [...options, outfile, root, out, join(bundle, 'home')], {
    cwd: bundle,
    env: { PATH: path.git },
    extendEnv: false,
    ...(isRoot && { uid: nobody, gid: nobody }),
  });
  return JSON.parse(stdout);
}

/** Gives a folder and all that is in it to the user who packs in the child. */
export function giveToChild(dir: string): void {
  if (!isRoot) return;
  chownSync(dir, nobody, nobody);
  for (const entry of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(dir, entry), nobody, nobody);
  }
}
