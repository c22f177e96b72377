import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import sirv from 'sirv';
import { ensureChromium } from '../../scripts/setup/chromium.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';

/** As strict as a page can be served: nothing inline, nothing from elsewhere, no eval. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'";

export interface BuiltSite {
  readonly dir: string;
  /** Below a path, as on GitHub Pages; ends with a slash. */
  readonly address: string;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** The site of this project, built by the command line, served below a path with a strict policy. */
export async function openSite(): Promise<BuiltSite> {
  const { program } = await ensureChromium({ say: () => {} });
  const dir = join(mkdtempSync(join(tmpdir(), 'toolsd-site-')), 'pages');
  const argv = [join(ROOT, 'bin/toolsd.js'), 'docs', '--dir', ROOT, '--out', dir];
  const { code, output } = await run(process.execPath, [
    ...argv,
    '--repository',
    'https://git.example.com/a/b',
  ]);
  if (code !== 0) throw new Error(output);
  const files = sirv(dir, {
    setHeaders: (response) => response.setHeader('Content-Security-Policy', POLICY),
  });
  const server = createServer((request, response) => {
    const missing = () => void response.writeHead(404).end();
    if (!request.url?.startsWith('/tools/site/')) return missing();
    request.url = request.url.slice('/tools/site'.length);
    return files(request, response, missing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // The sandbox of Chromium needs rights that a container does not have.
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
  return {
    dir,
    address: `http://127.0.0.1:${port}/tools/site/`,
    browser,
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
      rmSync(join(dir, '..'), { recursive: true });
    },
  };
}
