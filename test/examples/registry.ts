import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Packages of the scope `@private` are for who has an account; anybody may read the others. */
const CONFIG = `storage: ./storage
web: {enable: false}
auth: {htpasswd: {file: ./htpasswd, max_users: 10}}
uplinks: {}
packages:
  '@private/*': {access: $authenticated, publish: $authenticated, unpublish: $authenticated}
  '**': {access: $all, publish: $authenticated, unpublish: $authenticated}
log: {type: stdout, format: json, level: error}
`;

/** A registry that runs here, and an account of it. */
export interface Registry {
  readonly url: string;
  /** The token of the account `ann`. */
  readonly token: string;
  publish(name: string, version: string, more?: object, tag?: string): Promise<void>;
  /** What the registry itself answers to a request with the token; undefined where it has nothing there. */
  // biome-ignore lint/suspicious/noExplicitAny: replies have every shape.
  read(path: string): Promise<any>;
  stop(): Promise<void>;
}

/** Starts verdaccio with an empty storage. */
export async function startRegistry(program: string): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), 'toolsd-registry-'));
  writeFileSync(join(folder, 'config.yaml'), CONFIG);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const argv = [program, '--config', join(folder, 'config.yaml'), '--listen', `127.0.0.1:${port}`];
  const child = spawn(process.execPath, argv, {
    cwd: folder,
    stdio: 'ignore',
    env: { PATH: process.env.PATH ?? '', HOME: folder },
  });
  await answers(url, child);
  const account = { name: 'ann', password: 'violet-anchor-81', type: 'user' };
  const { token } = await json(await send(url, 'PUT', '/-/user/org.couchdb.user:ann', account));
  const authorization = `Bearer ${token}`;
  return {
    url,
    token,
    async publish(name, version, more = {}, tag = 'latest') {
      const data = Buffer.from(`${name} ${version}`);
      const file = `${name.split('/').at(-1)}-${version}.tgz`;
      const dist = {
        tarball: `${url}/${name}/-/${file}`,
        shasum: createHash('sha1').update(data).digest('hex'),
      };
      const attachment = {
        content_type: 'application/octet-stream',
        data: data.toString('base64'),
        length: data.length,
      };
      await json(
        await send(
          url,
          'PUT',
          `/${name.replace('/', '%2f')}`,
          {
            _id: name,
            name,
            'dist-tags': { [tag]: version },
            versions: { [version]: { name, version, ...more, dist } },
            _attachments: { [file]: attachment },
          },
          authorization,
        ),
      );
    },
    async read(path) {
      const response = await fetch(`${url}${path}`, { headers: { authorization } });
      return response.ok ? response.json() : undefined;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function send(
  url: string,
  method: string,
  path: string,
  body: object,
  authorization?: string,
): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    ...(authorization !== undefined && { authorization }),
  };
  return fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
}

// biome-ignore lint/suspicious/noExplicitAny: replies have every shape.
async function json(response: Response): Promise<any> {
  const text = await response.text();
  if (!response.ok) throw new Error(`The registry answered ${response.status}: ${text}`);
  return JSON.parse(text);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    const ready = await fetch(`${url}/-/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  child.kill('SIGKILL');
  throw new Error('The registry did not start');
}
