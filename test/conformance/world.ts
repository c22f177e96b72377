import { fileURLToPath } from 'node:url';
import { type HttpServer, startHttp } from '../http/http-server.js';
import { type NameProxy, shortenNames } from './short-names.js';
import { type StandIn, startStandIn } from './stand-in.js';

const project = fileURLToPath(new URL('project', import.meta.url));

/** The built server with the tools that the suite calls, and what they call themselves. */
export interface ConformanceWorld {
  /** Where the suite calls. */
  readonly url: URL;
  close(): Promise<void>;
}

export async function startConformanceWorld(): Promise<ConformanceWorld> {
  const standIn: StandIn = await startStandIn();
  const env = { PATH: process.env.PATH ?? '', STAND_IN_URL: standIn.url };
  const server: HttpServer = await startHttp(env, ['--dir', project, '--tasks', '0.5']);
  const proxy: NameProxy = await shortenNames(server.url);
  return {
    url: proxy.url,
    async close() {
      server.kill('SIGKILL');
      await Promise.all([server.exit, proxy.close(), standIn.close()]);
    },
  };
}
