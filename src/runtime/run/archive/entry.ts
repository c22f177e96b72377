/** One member of an archive. `path` is relative to the root, with slashes. */
export type Entry = FileEntry | LinkEntry | AddedEntry;

export interface FileEntry {
  readonly kind: 'file';
  readonly path: string;
  /** Where it is read from. */
  readonly file: string;
  readonly size: number;
  readonly executable: boolean;
  readonly mtimeMs: number;
  /** Its number in the file system, to see that the file which is opened is the one that was looked at. */
  readonly ino: number;
}

interface LinkEntry {
  readonly kind: 'link';
  readonly path: string;
  /** As written in the link. */
  readonly target: string;
  readonly mtimeMs: number;
}

export interface AddedEntry {
  readonly kind: 'added';
  readonly path: string;
  readonly content: Uint8Array;
}

/** The size of an entry's content, in bytes. */
export function sizeOf(entry: Entry): number {
  if (entry.kind === 'file') return entry.size;
  return entry.kind === 'added' ? entry.content.length : 0;
}
