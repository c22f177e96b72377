import { capitalized } from '../diagnostics/words.js';
import { safeText } from './safe-text.js';

const LONGEST = 100;

/** The first sentence of a text, as a sentence of a spec; empty if there is none. */
export function sentence(text: string | undefined, longest = LONGEST): string {
  const plain = safeText(text ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/<[^>]{1,200}>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const first = /^.*?[.!?](?=\s+[A-Z`]|$)/u.exec(plain)?.[0] ?? plain;
  const bare = first.replace(/[\s.;:,]+$/u, '');
  if (bare === '') return '';
  const short = bare.length < longest ? bare : `${bare.slice(0, longest - 2).replace(/\s+\S*$/u, '')} …`;
  return `${capitalized(short)}${/[!?…]$/u.test(short) ? '' : '.'}`;
}

/** A title out of a description, or out of the name where that is too long for one. */
export function titleOf(name: string, description: string): string {
  const title = description.replace(/\.$/u, '');
  return title !== '' && title.length <= 60 && !title.endsWith('…')
    ? title
    : capitalized(name.replaceAll('_', ' '));
}

/**
 * The name of a parameter after a flag or a field: a name that conditions and holes take as it is, and that none of
 * `taken` has.
 */
export function paramName(written: string, taken: ReadonlySet<string>, other = 'other'): string {
  const snake = written
    .replace(/(?<=[a-z0-9])(?=[A-Z])/gu, '_')
    .replace(/[^A-Za-z0-9]+/gu, '_')
    .replace(/^_+|_+$/gu, '')
    .toLowerCase()
    .slice(0, 50);
  const sound = /^[a-z]/u.test(snake) ? snake : `value_${snake}`.replace(/_+$/u, '');
  // What every object has, or what an expression reads otherwise.
  const base = sound in {} || /^(steps|item|null|true|false)/u.test(sound) ? `the_${sound}` : sound;
  if (!taken.has(base)) return base;
  for (let count = 1; ; count += 1) {
    const next = count === 1 ? `${other}_${base}` : `${other}_${base}_${count}`;
    if (!taken.has(next)) return next;
  }
}

/** A key as JMESPath writes it. */
export function fieldOf(key: string): string {
  return /^[A-Za-z_]\w*$/u.test(key) ? key : JSON.stringify(key);
}
