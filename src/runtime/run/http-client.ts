import type { Agent } from 'undici';

let client: Promise<Agent> | undefined;

/**
 * The HTTP client of this process, loaded when it is first needed: importing undici costs more than everything
 * else the server does to start.
 */
export function httpClient(): Promise<Agent> {
  // By its default: in a bundle of several pieces, a package in CommonJS that is loaded late has no other names.
  client ??= import('undici').then(({ default: { Agent } }) => new Agent(limits));
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

/** Breaks off what is under way and closes all connections. A later call opens new ones. */
export async function closeHttp(): Promise<void> {
  const closing = client;
  client = undefined;
  await (await closing)?.destroy();
}
