import { strFromU8, unzipSync, zipSync } from 'fflate';

/** A zip has a local time and no zone. The first one that it can say is the same everywhere. */
const firstMoment = () => new Date(1980, 0, 1);

/** Files that anybody may read, as on a Unix system. */
const UNIX = 3;
const READABLE = 0o100644 << 16;

/** A zip of files, always the same bytes for the same files: in the order of their paths, with one fixed time. */
export function zipOf(files: ReadonlyMap<string, string | Uint8Array>): Uint8Array {
  const entries = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  const encoder = new TextEncoder();
  return zipSync(
    Object.fromEntries(
      entries.map(([path, content]) => [
        path,
        typeof content === 'string' ? encoder.encode(content) : content,
      ]),
    ),
    { mtime: firstMoment(), os: UNIX, attrs: READABLE, level: 9 },
  );
}

/** Whether a file is a zip with a manifest that carries a mark. */
export function isBundleOf(mark: string, bytes: Uint8Array): boolean {
  try {
    const { 'manifest.json': manifest } = unzipSync(bytes, {
      filter: ({ name }) => name === 'manifest.json',
    });
    return manifest !== undefined && strFromU8(manifest).includes(JSON.stringify(mark).slice(1, -1));
  } catch {
    return false;
  }
}
