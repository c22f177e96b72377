import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The whole environment of a measured program. Nothing of the person's own is in it: NODE_EXTRA_CA_CERTS alone adds 75 ms
 * to every start of Node 20, and NODE_OPTIONS may add anything.
 */
export function childEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const home = join(tmpdir(), 'toolsd-bench-home');
  mkdirSync(home, { recursive: true });
  return { PATH: process.env.PATH ?? '', HOME: home, TZ: 'UTC', ...more };
}
