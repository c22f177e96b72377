import type { GuessedEffect } from './draft.js';

const READS = words(
  'list ls show info get status view describe find search log logs display print whoami check count diff history inspect read version',
);
const LOSES = words(
  'delete destroy remove rm kill reset drop purge revoke uninstall unset stop prune clear clean wipe terminate cancel force discard erase abort',
);

/**
 * What a command can do, by its words: one that loses something makes it destructive wherever it stands, the last one
 * makes it a read. Without either it is a write. A guess, for a person to confirm.
 */
export function guessEffect(command: string, description = ''): GuessedEffect {
  const named = split(command);
  const said = split(description).slice(0, 3);
  const loses = named.find((word) => LOSES.has(word)) ?? said.find((word) => LOSES.has(word));
  if (loses !== undefined) return { effect: 'destructive', because: `guessed from the word "${loses}"` };
  const [last, first] = [named.at(-1) ?? '', said[0] ?? ''];
  const reads = [last, first].find((word) => READS.has(word));
  if (reads !== undefined) return { effect: 'read', because: `guessed from the word "${reads}"` };
  return { effect: 'write', because: 'no word says that it only reads, or that it loses something' };
}

/** What a request can do, by its method; a word that loses something raises a write. */
export function guessRequestEffect(method: string, words: string): GuessedEffect {
  if (method === 'GET' || method === 'HEAD') return { effect: 'read', because: `guessed from ${method}` };
  if (method === 'DELETE') return { effect: 'destructive', because: 'guessed from DELETE' };
  const guess = guessEffect(words);
  if (guess.effect === 'destructive') return guess;
  return { effect: 'write', because: `guessed from ${method}` };
}

function split(text: string): string[] {
  return text
    .replace(/(?<=[a-z])(?=[A-Z])/gu, ' ')
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((word) => word !== '')
    .map((word) =>
      /(?:[^s]s|es)$/u.test(word) && LOSES.has(word.replace(/e?s$/u, '')) ? word.replace(/e?s$/u, '') : word,
    );
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
