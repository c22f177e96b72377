import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';

/** Nobody, on Debian as nearly everywhere else. */
const NOBODY = 65_534;

const PATIENCE_MS = 10_000;

/** A real nginx before some servers. */
export interface Balancer {
  readonly url: URL;
  /** What it noted of each request that it answered. */
  log(): readonly Passed[];
  /** What it complained of. */
  errors(): string;
  close(): Promise<void>;
}

/** A request as nginx saw it. */
export interface Passed {
  readonly method: string;
  readonly status: number;
  /** Servers that were tried, in order, such as `127.0.0.1:1234`. */
  readonly servers: readonly string[];
  /** Milliseconds since 1970. */
  readonly began: number;
  readonly ended: number;
  /** What the sender calls it; `-` for those that say nothing. */
  readonly label: string;
}

/**
 * Starts nginx with a configuration of the project, `deploy/nginx/toolsd.conf`, in a folder of its own: on a free port
 * of this machine, before other servers, and as nobody where that is possible.
 */
export async function startBalancer(
  nginx: string,
  configuration: string,
  servers: readonly string[],
): Promise<Balancer> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'toolsd-nginx-')));
  const port = await freePort();
  const at = (name: string) => join(folder, name);
  writeFileSync(at('toolsd.conf'), placed(configuration, port, servers));
  writeFileSync(at('nginx.conf'), around(folder));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chownSync(folder, NOBODY, NOBODY);
    chmodSync(folder, 0o755);
  }
  const child = spawn(nginx, ['-p', folder, '-c', at('nginx.conf'), '-e', at('error.log')], {
    stdio: 'ignore',
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  const read = (name: string) => {
    try {
      return readFileSync(at(name), 'utf8');
    } catch {
      return '';
    }
  };
  const url = new URL(`http://127.0.0.1:${port}/mcp`);
  await listening(url, child, () => read('error.log'));
  return {
    url,
    log: () => read('access.log').split('\n').filter(Boolean).map(passed),
    errors: () => read('error.log'),
    async close() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The configuration of the project, with another port and other servers. */
function placed(configuration: string, port: number, servers: readonly string[]): string {
  const parts = /^(?<before>[\s\S]*?)(?:^ +server \S+:8765(?<rest>.*;)\n)+(?<after>[\s\S]*)$/mu.exec(
    configuration,
  );
  const { before, rest, after } = parts?.groups ?? {};
  if (before === undefined || !after?.includes('listen 8080;'))
    throw new Error('deploy/nginx/toolsd.conf has no servers at 8765 any more, or does not listen on 8080.');
  const lines = servers.map((server) => `    server ${server}${rest}\n`).join('');
  return `${before}${lines}${after.replace('listen 8080;', `listen 127.0.0.1:${port};`)}`;
}

/** What a packager has in nginx.conf. */
function around(folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
pid ${folder}/nginx.pid;
worker_processes 1;
events { worker_connections 512; }
http {
  log_format lines '$request_method $status $msec $request_time $http_x_load_call $upstream_addr';
  access_log ${folder}/access.log lines;
${temporary.map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  include ${folder}/toolsd.conf;
}
`;
}

function passed(line: string): Passed {
  const [method = '', status, ended, took, label = '', ...servers] = line.split(' ');
  const endedMs = Number(ended) * 1000;
  return {
    method,
    status: Number(status),
    began: endedMs - Number(took) * 1000,
    ended: endedMs,
    label,
    servers: servers.map((server) => server.replace(',', '')),
  };
}

async function listening(url: URL, child: ChildProcess, errors: () => string): Promise<void> {
  let isOver = false;
  child.once('close', () => {
    isOver = true;
  });
  const deadline = Date.now() + PATIENCE_MS;
  while (!isOver && Date.now() < deadline) {
    const reply = await fetch(new URL('/healthz', url)).catch(() => undefined);
    if (reply?.ok) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`nginx does not answer. It said: ${errors()}`);
}
