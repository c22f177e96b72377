import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { SourceBlob } from '../delivery-rows.js';
import type { State } from '../state.js';

const BLOCK = 512;

/** The files of an archive by path, or what is wrong with it. */
export type Archive = { readonly files: ReadonlyMap<string, string> } | { readonly problem: string };

/** What a build would fetch. An address elsewhere is not asked: its archive counts as one without files. */
export function fetchArchive(state: State, { url, checksum }: SourceBlob): Archive {
  const id = /\/source-blobs\/([^/?]+)/.exec(url)?.[1];
  if (!id) return { files: new Map() };
  const content = state.sources.find((source) => source.id === id)?.content;
  if (!content) return { problem: 'The source could not be downloaded: nothing was put there.' };
  const actual = `SHA256:${createHash('sha256').update(content).digest('hex')}`;
  if (checksum && checksum.toLowerCase() !== actual.toLowerCase()) {
    return { problem: 'The source does not have the checksum that was announced.' };
  }
  try {
    return { files: readTar(gunzipSync(content)) };
  } catch {
    return { problem: 'The source is not a gzipped tarball.' };
  }
}

function readTar(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let at = 0;
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    const field = (start: number, length: number) =>
      bytes.toString('utf8', at + start, at + start + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12).trim() || '0', 8);
    if (field(257, 5) !== 'ustar' || Number.isNaN(size)) throw new Error('This is no tar header.');
    const isFile = ['', '0'].includes(field(156, 1));
    const path = [field(345, 155), field(0, 100)].filter(Boolean).join('/').replace(/^\.\//, '');
    if (isFile) files.set(path, bytes.toString('utf8', at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
