import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isManifest } from '../draft/read-manifest.js';
import { hasSecret } from '../draft/safe-text.js';
import type { Catalogue, Kind } from '../import/catalogue.js';
import { curlCatalogue } from '../import/curl.js';
import { hyperSchemaCatalogue, isHyperSchema } from '../import/hyper-schema.js';
import { mcpCatalogue } from '../import/mcp.js';
import { oclifCatalogue } from '../import/oclif.js';
import { openapiCatalogue } from '../import/openapi.js';
import { helpCatalogue } from './import-help.js';
import { readMcpTools } from './import-mcp.js';
import { readJson } from './import-read-json.js';
import { readDocument } from './new-operation.js';
import { UserError } from './user-error.js';

const FETCH_MS = 60_000;
/** The largest documents of public APIs have 15 million characters. */
const MOST_BYTES = 50_000_000;
const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//iu;

export interface ReadOptions {
  /** Folder that files are named from. */
  readonly from: string;
  /** For a help: how many words of a command are followed. */
  readonly depth?: number | undefined;
}

/** Reads what is to be imported. Throws `UserError` for what can not be read, with what to do. */
export async function readCatalogue(
  kind: Kind,
  source: readonly string[],
  { from, depth = 2 }: ReadOptions,
): Promise<Catalogue> {
  const [first = '', ...rest] = source;
  if (first === '' || (rest.length > 0 && kind !== 'help' && kind !== 'mcp'))
    throw new UserError(`Say what to import: ${USAGE[kind]}.`);
  switch (kind) {
    case 'openapi':
      return ADDRESS.test(first)
        ? fetched(first)
        : openapiCatalogue(await readDocument(resolve(from, first)));
    case 'hyper-schema':
      return hyperSchema(first, resolve(from, first));
    case 'oclif':
      return manifest(first, resolve(from, first));
    case 'help':
      return helpCatalogue(first, rest, depth);
    case 'curl':
      return curlCatalogue(first);
    case 'mcp':
      return mcpCatalogue(await readMcpTools(source, from));
  }
}

const USAGE: Readonly<Record<Kind, string>> = {
  openapi: 'toolsd import openapi <file or address>',
  'hyper-schema': 'toolsd import hyper-schema <file>',
  oclif: 'toolsd import oclif <oclif.manifest.json>',
  help: 'toolsd import help <program> [command…]',
  curl: "toolsd import curl '<line>'",
  mcp: 'toolsd import mcp <tools.json>, or the command of a server',
};

async function hyperSchema(said: string, path: string): Promise<Catalogue> {
  if (ADDRESS.test(said))
    throw new UserError(`${said} is not fetched. Save the schema to a file, and give its path.`);
  const schema = await readJson(path);
  if (isHyperSchema(schema)) return hyperSchemaCatalogue(schema);
  throw new UserError(`${said} is no JSON hyper-schema: none of its \`definitions\` has \`links\`.`);
}

async function manifest(said: string, path: string): Promise<Catalogue> {
  const found = await readJson(path);
  if (isManifest(found)) return oclifCatalogue(found);
  throw new UserError(`${said} is no oclif manifest: it has no \`commands\`.`);
}

/** A document from the network: over https, or from this machine; redirects that leave that are refused. */
async function fetched(address: string): Promise<Catalogue> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !isSafe(url))
    throw new UserError(
      `${address} is not fetched: it has to be https. Save the document to a file, and give its path.`,
    );
  if (url.username !== '' || url.password !== '' || hasSecret(address))
    throw new UserError(
      'The address holds a credential, which would be written down. Save the document to a file, and give its path.',
    );
  const text = await download(url);
  const folder = await mkdtemp(join(tmpdir(), 'toolsd-import-'));
  try {
    const file = join(folder, /^\s*\{/u.test(text) ? 'document.json' : 'document.yaml');
    await writeFile(file, text);
    return openapiCatalogue(await readDocument(file, address), url.href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(url: URL): Promise<string> {
  const refuse = (why: string): never => {
    throw new UserError(
      `${url.href} can not be fetched: ${why}. Save the document to a file, and give its path.`,
    );
  };
  try {
    const reply = await fetch(url, {
      signal: AbortSignal.timeout(FETCH_MS),
      headers: { accept: 'application/json, application/yaml, */*' },
    });
    if (!isSafe(new URL(reply.url))) return refuse('it leads to an address that is not https');
    if (!reply.ok || reply.body === null) return refuse(`the answer is ${reply.status}`);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of reply.body as unknown as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > MOST_BYTES) return refuse(`it has more than ${MOST_BYTES / 1_000_000} MB`);
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { message, cause } = error as Error & { cause?: { code?: string } };
    return refuse(cause?.code ?? message);
  }
}

function isSafe({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/u.test(hostname))
  );
}
