import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than the server holds progress back, so that each step is told by itself. */
const SLOW_MS = 300;

/** The smallest picture: one red pixel as PNG. */
const RED_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

/** The smallest sound: a WAV header, and no sample after it. */
const SILENCE = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

/** What answers the tools of the project. */
export interface StandIn {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the API behind the tools that the suite calls. */
export async function startStandIn(): Promise<StandIn> {
  const server = createServer((request, response) => void answer(request.url ?? '', response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(path: string, response: ServerResponse): Promise<void> {
  if (path === '/slow') await sleep(SLOW_MS);
  const [, seconds] = /^\/compute\?seconds=(\d+)/u.exec(path) ?? [];
  if (seconds !== undefined) await sleep(Number(seconds) * 1000);
  if (path === '/job') await sleep(1000);
  const [status, body] = replyTo(path);
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(body));
}

function replyTo(path: string): [status: number, body: object] {
  switch (path) {
    case '/text':
      return [200, { text: 'This is a simple text response for testing.' }];
    case '/quiet':
      return [200, { text: 'Quiet.' }];
    case '/slow':
      return [200, { waited: true }];
    case '/image':
      return [200, { title: 'One red pixel', png: RED_PIXEL }];
    case '/sound':
      return [200, { title: 'Nothing to hear', wav: SILENCE }];
    case '/note':
      return [200, { note: 'This is an embedded resource content.' }];
    case '/job':
    case '/error':
      return [422, { message: 'This tool intentionally returns an error for testing' }];
    default:
      if (path.startsWith('/greeting?'))
        return [200, { text: `Hello, ${new URLSearchParams(path.split('?')[1]).get('name')}!` }];
      if (path.startsWith('/compute?')) return [200, { text: 'Computed.' }];
      return path.startsWith('/things/') || path === '/contacts'
        ? [201, { text: 'Done.' }]
        : [404, { message: 'There is no such thing.' }];
  }
}
