/** What the Dockerfile and the Procfile say is done and started here, without Docker and without Heroku. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it, vi } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import { modernCall } from '../http/http-server.js';
import { freePort } from './free-port.js';
import { makeImage } from './image.js';

vi.setConfig({ testTimeout: 300_000 });

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TOKEN = 'deploy-0123456789abcdef0123456789';
const scratch = mkdtempSync(join(tmpdir(), 'toolsd-image-'));
const running = new Set<ReturnType<typeof spawn>>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});

const serverEnv = (more: Readonly<Record<string, string>>) => ({
  PATH: process.env.PATH ?? '',
  HOME: scratch,
  HEROKU_API_KEY: 'none',
  // Nobody listens there.
  HEROKU_API_URL: 'http://127.0.0.1:9',
  TOOLSD_HTTP_TOKENS: `someone=${TOKEN}`,
  TOOLSD_SEAL_KEY: 'the same key at every server, of 32 bytes or more',
  ...more,
});

/** Starts a server, lets it be used, and ends it as an orchestrator does. Gives its exit code. */
async function tryServer(
  [program = '', ...args]: readonly string[],
  cwd: string,
  env: Record<string, string>,
  port: number,
  use: () => Promise<void>,
): Promise<number | null> {
  const child = spawn(program, args, { cwd, env, stdio: 'inherit' });
  running.add(child);
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  let isOver = false;
  void exit.then(() => {
    isOver = true;
  });
  const url = `http://127.0.0.1:${port}`;
  while (!isOver && !(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) await sleep(100);
  await use();
  const list = modernCall('list_apps', {});
  const refused = await fetch(`${url}/mcp`, list);
  expect(refused.status).toBe(401);
  const headers = { ...(list.headers as Record<string, string>), authorization: `Bearer ${TOKEN}` };
  const reply = await fetch(`${url}/mcp`, {
    ...list,
    headers,
    body: list.body as string,
  });
  expect(await reply.text()).toContain('NETWORK');
  child.kill('SIGTERM');
  const code = await exit;
  running.delete(child);
  return code;
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
    .sort();

it('the Dockerfile makes a server that starts without any package beside it, and writes nothing beside itself', async () => {
  const { folder, entrypoint, healthCheck, env } = await makeImage(
    join(ROOT, 'deploy/docker/Dockerfile'),
    ROOT,
    'server',
    scratch,
  );
  expect(readdirSync(folder).sort()).toEqual(['bin', 'dist', 'package.json', 'schema', 'tools.d']);
  const before = filesOf(folder);
  const port = await freePort();
  const placed = (words: readonly string[]) => words.map((one) => one.replace('8765', String(port)));
  const asImage = serverEnv({ ...env, HOME: scratch });
  const check = () => run(process.execPath, placed(healthCheck).slice(1), { cwd: folder, env: asImage });
  expect((await check()).code).toBe(1);
  const code = await tryServer(placed(entrypoint), folder, asImage, port, async () => {
    expect(await check()).toMatchObject({ code: 0 });
  });
  expect(code).toBe(0);
  expect(filesOf(folder)).toEqual(before);
});

it('the Procfile starts a server on the port that it is given', async () => {
  const [, line = ''] = /^web: (.+)$/mu.exec(readFileSync(join(ROOT, 'Procfile'), 'utf8')) ?? [];
  const port = await freePort();
  const env = serverEnv({ PORT: String(port), TOOLSD_HOST: 'tools.example.com' });
  const code = await tryServer(['bash', '-c', `exec ${line}`], ROOT, env, port, async () => {
    const ask = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        // `fetch` sets this header itself.
        request({ port, path: '/', headers: { host } }, (reply) => resolve(reply.resume().statusCode))
          .once('error', reject)
          .end();
      });
    expect(await ask('tools.example.com')).toBe(404);
    expect(await ask('evil.example')).toBe(403);
  });
  expect(code).toBe(0);
});
