import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import type { Archive, ArchiveEntry, SourceBlob } from '../delivery-rows.js';
import { sourceAt } from '../presigned.js';
import type { State } from '../state.js';

const TYPES: Readonly<Record<string, ArchiveEntry['type']>> = {
  File: 'file',
  OldFile: 'file',
  ContiguousFile: 'file',
  Directory: 'directory',
  SymbolicLink: 'symlink',
  Link: 'link',
};

/**
 * What is in a gzipped tarball, by path and in the order of the archive. A leading `./` is not part of a path,
 * nor is the slash after a folder's name. Throws if the bytes are no gzip, no tar, or end too early.
 */
export function readArchive(bytes: Buffer): Map<string, ArchiveEntry> {
  const entries = new Map<string, ArchiveEntry>();
  let firstError: unknown;
  // Given everything at once, this parser is done when `end` returns.
  const parser = new Parser({ strict: true, onReadEntry: (entry) => collect(entry, entries) });
  parser.on('error', (error) => {
    firstError ??= error;
  });
  parser.end(gunzipSync(bytes));
  if (firstError) throw firstError;
  return entries;
}

function collect(entry: ReadEntry, entries: Map<string, ArchiveEntry>): void {
  const chunks: Buffer[] = [];
  entry.on('data', (chunk) => chunks.push(chunk));
  entry.on('end', () => {
    entries.set(entry.path.replace(/^\.\//, '').replace(/\/$/, ''), {
      type: TYPES[entry.type] ?? 'other',
      mode: entry.mode ?? 0,
      size: entry.size,
      linkname: entry.linkpath ?? null,
      content: Buffer.concat(chunks),
    });
  });
}

/** As `readArchive`, but tells what is wrong with the bytes instead of throwing. */
export function openArchive(bytes: Buffer): Archive {
  try {
    return { entries: readArchive(bytes) };
  } catch {
    return { problem: 'The source is not a gzipped tarball.' };
  }
}

/** What a build fetches; null for an address elsewhere, which is not asked. */
export function fetchArchive(state: State, { url, checksum }: SourceBlob): Archive | null {
  const source = sourceAt(state, url);
  if (source === 'elsewhere') return null;
  if (!source) return { problem: 'The source could not be downloaded: the URL is not allowed to be read.' };
  if (!source.upload) return { problem: 'The source could not be downloaded: nothing was put there.' };
  const actual = `SHA256:${createHash('sha256').update(source.upload.content).digest('hex')}`;
  if (checksum && checksum.toLowerCase() !== actual.toLowerCase()) {
    return { problem: 'The source does not have the checksum that was announced.' };
  }
  return source.upload.archive;
}

/** The text of a file at a path of an archive; undefined if there is none, also if there is no archive. */
export function textIn(archive: Archive | null, path: string): string | undefined {
  if (!archive || 'problem' in archive) return undefined;
  const entry = archive.entries.get(path);
  return entry?.type === 'file' ? entry.content.toString() : undefined;
}
