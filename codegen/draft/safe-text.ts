import { findHidden } from '../source/hidden-characters.js';
import { findSecrets } from '../source/secrets.js';

/** Stands where a document has what looks like a credential, which no spec may hold. */
const REPLACED = 'not-a-real-one';

/** Whether a value holds something that looks like a credential. */
export function hasSecret(value: unknown): boolean {
  return findSecrets(JSON.stringify(value) ?? '').length > 0;
}

/** A text without what looks like a credential, and without characters that nobody sees. */
export function safeText(text: string): string {
  let safe = text;
  for (const { start, end } of findSecrets(text).sort((one, other) => other.start - one.start))
    safe = `${safe.slice(0, start)}${REPLACED}${safe.slice(end)}`;
  return findHidden(safe).length > 0 ? safe.replace(/[^\P{C}\n\t]/gu, '') : safe;
}
