import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { childEnv } from './child-env.js';

/** Does something while an API that answers at once listens on this machine. */
export async function withApi<Result>(root: string, use: (url: string) => Promise<Result>): Promise<Result> {
  const child = spawn(process.execPath, [join(root, 'bench/peers/programs/api.cjs')], {
    env: childEnv(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [url] = await once(createInterface(child.stdout), 'line');
    return await use(url);
  } finally {
    child.kill();
  }
}
