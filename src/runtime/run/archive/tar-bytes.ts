import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { type Entry, type FileEntry, sizeOf } from './entry.js';
import { openRegular } from './open-regular.js';
import { changed, isDenied, stopIfCanceled, unreadable } from './refusals.js';
import { tarHeader } from './tar-header.js';

const blockSize = 512;
const chunkSize = 65_536;

/**
 * A tarball, piece by piece. One file is open at a time, and none once this ended or was left.
 *
 * @throws Failure `INVALID_INPUT` for a file that can't be read or is not what it was; `CANCELED`.
 */
export async function* tarBytes(
  entries: readonly Entry[],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  for (const entry of entries) {
    stopIfCanceled(signal);
    yield await tarHeader(entry);
    if (entry.kind === 'file') yield* contentOf(entry, signal);
    if (entry.kind === 'added') yield entry.content;
    const rest = sizeOf(entry) % blockSize;
    if (rest > 0) yield Buffer.alloc(blockSize - rest);
  }
  yield Buffer.alloc(2 * blockSize);
}

async function* contentOf(entry: FileEntry, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
  const { handle, stats } = await opened(entry);
  try {
    if (!isSame(entry, stats)) throw changed(entry.path);
    yield* chunksOf(handle, entry, signal);
    // Never more than was announced is read; what came on top, or was overwritten, shows here.
    if (!isSame(entry, await handle.stat())) throw changed(entry.path);
  } finally {
    await handle.close();
  }
}

async function* chunksOf(
  handle: FileHandle,
  { path, size }: FileEntry,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  for (let position = 0; position < size; ) {
    stopIfCanceled(signal);
    // A new one each time: what was handed on may not have been used yet.
    const buffer = Buffer.allocUnsafe(Math.min(chunkSize, size - position));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) throw changed(path);
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function opened(entry: FileEntry): Promise<{ handle: FileHandle; stats: Stats }> {
  try {
    const file = await openRegular(entry.file);
    if (file !== undefined) return file;
  } catch (error) {
    throw isDenied(error) ? unreadable('file', entry.path) : error;
  }
  throw changed(entry.path);
}

/** The number tells a file from another one that took its place, even below a folder that became a link. */
function isSame(entry: FileEntry, { size, mtimeMs, ino }: Stats): boolean {
  return size === entry.size && mtimeMs === entry.mtimeMs && ino === entry.ino;
}
