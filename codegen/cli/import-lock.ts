import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Candidate } from '../import/catalogue.js';
import { type ImportLock, LOCK_FILE, lockText, parseLock } from '../import/lock.js';
import { staysInside, writeText } from '../project/files.js';
import { UserError } from './user-error.js';

/** The lock of a project; an empty one where nothing was imported yet. */
export async function readLock(dir: string): Promise<ImportLock> {
  const text = await readFile(join(dir, LOCK_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return { version: 1, imports: [] };
  const lock = parseLock(text);
  if (lock !== undefined) return lock;
  throw new UserError(
    `${LOCK_FILE} can not be read: it is no JSON as \`toolsd import\` writes it. Take it back from git, or remove it; drafts that are there are then kept as yours.`,
  );
}

export async function writeLock(dir: string, lock: ImportLock): Promise<void> {
  await staysInside(dir, LOCK_FILE);
  await writeText(join(dir, LOCK_FILE), lockText(lock));
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Tells whether another draft would be made of a candidate. */
export function candidateDigest(candidate: Candidate): string {
  return digestOf(JSON.stringify([candidate.summary, candidate.shape()]));
}
