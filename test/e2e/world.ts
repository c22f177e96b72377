import { chmodSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import type { ServerProcess } from './server-process.js';

/** The names of the tools that the server has, one for each spec. */
export const TOOL_NAMES: readonly string[] = readdirSync(new URL('../../tools.d', import.meta.url), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((path) => path.endsWith('.yaml') && !path.startsWith('_'))
  .map((path) => basename(path, '.yaml'))
  .sort();

/** Nothing here takes a second on an idle machine; only a hang lasts this long. */
export const PATIENCE_MS = 60_000;

/** Unlike anything that is redacted for its form alone. */
export const TOKEN = 'violet-anchor-81-lantern';

/** The environment of a server that talks to an emulated API. Nothing of the person's own is in it. */
export function serverEnv(apiUrl: string, more: Readonly<Record<string, string>> = {}) {
  return {
    PATH: process.env.PATH ?? '',
    HOME: tmpdir(),
    HEROKU_API_URL: apiUrl,
    HEROKU_API_KEY: TOKEN,
    ...more,
  };
}

/** A temporary folder; remove it with `removeFolders`. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'toolsd-e2e-')));
  folders.push(folder);
  return folder;
}

const folders: string[] = [];

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Writes a program named `heroku` in a folder of its own: a shell script with this body. */
export function fakeHeroku(body: string): { program: string; folder: string } {
  const folder = newFolder();
  const program = join(folder, 'heroku');
  writeFileSync(program, `#!/bin/sh\nfolder=${folder}\n${body}\n`);
  chmodSync(program, 0o755);
  return { program, folder };
}

/** Standard output is JSON-RPC from the first byte to the last, and no secret is anywhere. */
export function expectCleanOutput(server: ServerProcess, secrets: readonly string[] = [TOKEN]): void {
  for (const line of server.lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  for (const secret of secrets) {
    expect(server.lines.join('\n')).not.toContain(secret);
    expect(server.stderr()).not.toContain(secret);
  }
}

/** An API of the test's own, for answers that no emulator gives. */
export async function apiOf(listener: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, close };
}
