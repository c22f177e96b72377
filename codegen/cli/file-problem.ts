import { isAbsolute, relative } from 'node:path';
import { OutsideProject } from '../project/files.js';

/** Why the system refused, and what helps. */
const REASONS: Readonly<Record<string, readonly [why: string, advice: string]>> = {
  EACCES: ['you may not', 'Give yourself the permission with chmod, or run it as the owner.'],
  EPERM: ['the system does not allow it', 'It may be locked against changes: see its owner and its flags.'],
  EROFS: ['its file system can only be read', 'Work on a copy, or mount it so that it can be written.'],
  ENOSPC: ['there is no room left', 'Make room, then run it again.'],
  EDQUOT: ['your share of the disk is used up', 'Make room, then run it again.'],
  EISDIR: ['it is a folder, and has to be a file', 'Move it away, then run it again.'],
  ENOTDIR: ['a file is where a folder has to be', 'Move the file away, then run it again.'],
  EEXIST: ['something of another kind is there', 'Move it away, then run it again.'],
  ENOENT: ['it is not there', 'If it is a link, see where it leads.'],
  ELOOP: ['its links lead in a circle', 'Mend or remove the link.'],
  ENAMETOOLONG: ['its name is too long', 'Choose a shorter one.'],
  EMFILE: ['too many files are open', 'Raise the limit with ulimit -n, or close other programs.'],
  ENFILE: ['too many files are open', 'Close other programs.'],
  EBUSY: ['it is in use', 'Close what uses it, then run it again.'],
  EIO: ['the disk failed', 'Check the disk.'],
};

/** What was tried, by the call of the system. */
const TRIED: Readonly<Record<string, string>> = {
  access: 'read',
  copyfile: 'write',
  lstat: 'read',
  mkdir: 'make',
  open: 'open',
  opendir: 'read',
  read: 'read',
  readlink: 'read',
  realpath: 'read',
  rename: 'write',
  rm: 'remove',
  rmdir: 'remove',
  scandir: 'read',
  stat: 'read',
  unlink: 'remove',
  watch: 'watch',
  write: 'write',
};

/**
 * What to tell a person of a file that could not be used: what was tried on which path, why it failed, what to do.
 * Undefined for every other error, which is a defect or a matter of somebody else.
 */
export function fileProblem(error: unknown): string | undefined {
  if (error instanceof OutsideProject)
    return `${error.path} leads out of the project through a link, and nothing is written or removed there. Replace the link.`;
  if (!(error instanceof Error)) return undefined;
  const { code = '', syscall = '', path } = error as NodeJS.ErrnoException;
  const [why, advice] = REASONS[code] ?? [];
  const tried = TRIED[syscall];
  if (why === undefined || advice === undefined || tried === undefined) return undefined;
  // Watching takes no room on the disk: the system counts the folders that are watched.
  if (tried === 'watch' && code === 'ENOSPC')
    return `Can not watch ${shown(path)}: too many folders are watched. Raise fs.inotify.max_user_watches.`;
  return `Can not ${tried} ${shown(path)}: ${why}. ${advice}`;
}

/** As the person would write it. */
function shown(path: string | undefined): string {
  if (path === undefined) return 'a file';
  const near = relative('.', path);
  return near === '' || near.startsWith('..') || isAbsolute(near) ? path : near;
}
