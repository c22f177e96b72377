import type { Agent, Dispatcher } from 'undici';

type Undici = typeof import('undici');

interface Client {
  readonly request: Undici['request'];
  readonly agent: Agent;
}

let client: Promise<Client> | undefined;

/**
 * The HTTP client of this process, loaded when it is first needed: importing undici costs more than everything
 * else the server does to start.
 */
export function httpClient(): Promise<Client> {
  // By its default: in a bundle of several pieces, a package in CommonJS that is loaded late has no other names.
  client ??= import('undici').then(({ default: { Agent, request } }) => ({
    request,
    agent: new Agent(limits),
  }));
  return client;
}

/**
 * Time limits are per call and kept elsewhere; 0 turns undici's own off, which would fire on slow, long calls. Nor is
 * there a limit of connections: requests that hang would keep all others waiting. The calls under way are limited.
 */
const limits: Agent.Options = {
  connect: { timeout: 10_000 },
  headersTimeout: 0,
  bodyTimeout: 0,
  keepAliveTimeout: 10_000,
  maxHeaderSize: 64 * 1024,
};

export type RawReply = Dispatcher.ResponseData;

/** Breaks off what is under way and closes all connections. A later call opens new ones. */
export async function closeHttp(): Promise<void> {
  const closing = client;
  client = undefined;
  await (await closing)?.agent.destroy();
}
