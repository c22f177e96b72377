import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Entry } from './entry.js';
import type { Archive } from './pack-archive.js';
import { canceled, stopIfCanceled } from './refusals.js';
import { tarBytes } from './tar-bytes.js';

/**
 * Writes the entries as a gzipped tarball to a new file that only its user may read. Nothing is open any more
 * when this settles, on every path; the file may be there in part if it failed.
 *
 * @throws Failure as `tarBytes` does.
 */
export async function writeArchive(
  entries: readonly Entry[],
  path: string,
  signal: AbortSignal,
): Promise<Archive> {
  stopIfCanceled(signal);
  const hash = createHash('sha256');
  let bytes = 0;
  const measured = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };

  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  const tarball = tarBytes(entries, signal);
  try {
    await pipeline(tarball, createGzip(), measured, file, { signal });
  } catch (error) {
    throw signal.aborted ? canceled() : error;
  } finally {
    // The pipeline does not wait for them when it breaks.
    await tarball.return();
    // Not `once` of node:events, which would throw the error that is already on its way.
    if (!file.closed) await new Promise<void>((resolve) => file.once('close', () => resolve()));
  }
  return { path, files: entries.length, bytes, sha256: hash.digest('hex') };
}
