import { SECRET_FORMS } from '../../src/runtime/answer/secret-forms.js';

/** Where a text holds something that looks like a credential: in order, and none within another. */
export function findSecrets(
  text: string,
): { readonly kind: string; readonly start: number; readonly end: number }[] {
  const all = SECRET_FORMS.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({
      kind,
      start: match.index,
      end: match.index + match[0].length,
    })),
  ).sort((one, other) => one.start - other.start || other.end - one.end);
  let done = 0;
  return all.filter(({ start, end }) => {
    if (start < done) return false;
    done = end;
    return true;
  });
}
