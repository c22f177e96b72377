import type { Fix } from '../source/fix-text.js';
import type { SourceFile } from '../source/source-file.js';
import { type DeprecatedForm, findDeprecated } from '../spec/deprecated-forms.js';

/**
 * The deprecated forms of a file, each with what is written now. Keys that are there under both names are left: who
 * wrote them has to say which one counts.
 */
export function deprecatedFixes(
  source: SourceFile,
  file: DeprecatedForm['file'],
  forms?: readonly DeprecatedForm[],
): Fix[] {
  return findDeprecated(source, file, forms)
    .filter(({ both }) => !both)
    .map(({ form: { now }, path }) => {
      const place = 'key' in now ? source.keyPlace(path) : source.place(path);
      const text = 'key' in now ? now.key : now.value;
      const old = source.text.slice(place.start, place.end);
      return { place, text: quotedLike(old, text), what: `\`${old}\` is now \`${text}\`` };
    });
}

/** In the quotes that the older text had. */
function quotedLike(old: string, text: string): string {
  const [quote] = /^(?:'(?=.*'$)|"(?=.*"$))/su.exec(old) ?? [''];
  return `${quote}${text}${quote}`;
}
