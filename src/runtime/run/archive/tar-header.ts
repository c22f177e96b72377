import type { HeaderData } from 'tar/header';
import { type Entry, sizeOf } from './entry.js';

/**
 * When an added file was last changed: always the same, so that equal folders give equal archives. Not 0, because
 * zip archives, which some builds make, have no time before 1980. npm takes this one too.
 */
const addedAt = new Date('1985-10-26T08:15:00Z');

/**
 * The header of an entry, with an extended one (pax) before it if a name does not fit into the plain one. All
 * that it says of the machine is whether the file is executable and when it was changed.
 */
export async function tarHeader(entry: Entry): Promise<Uint8Array> {
  const [{ Header }, { Pax }] = await Promise.all([import('tar/header'), import('tar/pax')]);
  const fields = {
    path: entry.path,
    mode: modeOf(entry),
    uid: 0,
    gid: 0,
    mtime: entry.kind === 'added' ? addedAt : new Date(Math.floor(entry.mtimeMs / 1000) * 1000),
    ...(entry.kind === 'link' && { linkpath: entry.target }),
  } satisfies HeaderData;
  const header = new Header({
    ...fields,
    size: sizeOf(entry),
    type: entry.kind === 'link' ? 'SymbolicLink' : 'File',
  });
  const needsPax = header.encode();
  const block = header.block ?? Buffer.alloc(0);
  return needsPax ? Buffer.concat([new Pax(fields).encode(), block]) : block;
}

function modeOf(entry: Entry): number {
  if (entry.kind === 'link') return 0o777;
  return entry.kind === 'file' && entry.executable ? 0o755 : 0o644;
}
