import { Failure } from '../../failure.js';

/** What is asked can not be packed as it is; nothing was packed. */
export function refused(message: string, hint: string, said?: string): Failure {
  return new Failure({ code: 'INVALID_INPUT', message, hint, ...(said !== undefined && { said }) });
}

/** A file that is not what it was when the list was made. The archive would be one that the folder never was. */
export function changed(path: string): Failure {
  return new Failure({
    code: 'INVALID_INPUT',
    message: `${quoted(path)} changed while it was packed.`,
    hint: 'Try again once nothing writes to the folder; if something always does, exclude that file in .gitignore.',
    retryable: true,
  });
}

export function unreadable(what: 'file' | 'folder' | 'link', path: string): Failure {
  return refused(
    `The ${what} ${quoted(path)} can not be read: permission denied.`,
    'Give this user the right to read it, or exclude it in .gitignore.',
  );
}

/** @throws Failure `CANCELED` if the call is over. */
export function stopIfCanceled(signal: AbortSignal): void {
  if (signal.aborted) throw canceled();
}

export function canceled(): Failure {
  return new Failure({ code: 'CANCELED', message: 'Packing the folder was canceled.' });
}

/** A path for a message. Names may hold anything, even line feeds that would look like words of ours. */
export function quoted(path: string): string {
  return JSON.stringify(path);
}

/** The code of an error of the operating system, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error means that this user may not. */
export function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(codeOf(error) ?? '');
}

/** Whether an error means that there is nothing at a path. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
}
