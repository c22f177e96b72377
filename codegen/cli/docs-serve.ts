import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import sirv from 'sirv';
import type { DocsOptions } from './docs.js';
import { projectRoot } from './load-project.js';
import { UserError } from './user-error.js';
import { watchSpecs } from './watch-specs.js';

/** Nothing inline and nothing from elsewhere: the pages need no more (Content Security Policy Level 3). */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";

/** Serves the site on this machine alone, and builds it anew whenever a spec changes. Resolves when it listens. */
export async function serveDocs(options: DocsOptions, build: () => Promise<boolean>): Promise<void> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UserError(`--port is a number from 0 to 65535; \`${options.port}\` is none.`);
  const root = await projectRoot(options.dir);
  if (!(await build())) throw new UserError('The specs have to compile first.');
  const files = sirv(resolve(options.dir, options.out), {
    dev: true,
    setHeaders: (response) => response.setHeader('Content-Security-Policy', POLICY),
  });
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('There is no such page.\n');
    }),
  );
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UserError(
      code === 'EADDRINUSE'
        ? `Port ${port} is taken. Name another one with --port, or 0 for any.`
        : `It can not listen on port ${port}: ${message}`,
    );
  }
  const say = (error: unknown) =>
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  const again = async () => {
    if (!(await build())) say('The pages stay as they were when the specs last compiled.');
    process.exitCode = 0;
  };
  for (const folder of ['tools.d', 'docs']) await watchSpecs(join(root, folder), again, say);
  const { port: real } = server.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${real}/ shows them; Ctrl-C ends.\n`);
}
