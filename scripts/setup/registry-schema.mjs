// @ts-check
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const ADDRESS = 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json';
const SHA256 = '3fba09590c99f61735d234822279f4223fab9e300c0a81e81c91ab62a4114de0';
const LIMIT_MS = 20_000;

const file = fileURLToPath(
  new URL('../../node_modules/.cache/toolsd-tests/registry/2025-12-11.schema.json', import.meta.url),
);

/**
 * The JSON Schema that the MCP registry publishes, exactly that of 2025-12-11. It is loaded once and kept; no package
 * of npm has it.
 *
 * @returns {Promise<object>}
 * @throws {Error} when it can not be loaded; the message says what to do
 */
export async function ensureRegistrySchema() {
  const kept = await readFile(file).catch(() => undefined);
  if (kept !== undefined && hash(kept) === SHA256) return JSON.parse(kept.toString('utf8'));
  const loaded = await load();
  if (hash(loaded) !== SHA256)
    throw new Error(
      `${ADDRESS} is not what it was. Read what changed, then write its SHA-256 into ${import.meta.url}.`,
    );
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, loaded);
  return JSON.parse(loaded.toString('utf8'));
}

async function load() {
  try {
    const reply = await fetch(ADDRESS, { signal: AbortSignal.timeout(LIMIT_MS) });
    if (!reply.ok) throw new Error(`status ${reply.status}`);
    return Buffer.from(await reply.arrayBuffer());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${ADDRESS} could not be loaded (${reason}). Put the file at ${file}, or go online, and run it again.`,
    );
  }
}

/** @param {Buffer} bytes */
function hash(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
