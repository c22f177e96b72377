import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { childEnv } from './child-env.js';

/** Does something while an emulated Heroku listens on this machine, in a process of its own. */
export async function withEmulator<Result>(
  root: string,
  token: string,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'toolsd-bench-'));
  const bundle = join(folder, 'emulator.mjs');
  await build({
    entryPoints: [join(root, 'emulator/index.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    banner: { js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);" },
    logLevel: 'warning',
  });
  const program = join(root, 'bench/peers/programs/emulator.mjs');
  const child = spawn(process.execPath, [program, bundle, token], {
    env: childEnv(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [url] = await once(createInterface(child.stdout), 'line');
    return await use(url);
  } finally {
    child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
