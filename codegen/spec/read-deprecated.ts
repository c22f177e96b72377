import type { Reporter } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../source/source-file.js';
import { type DeprecatedForm, findDeprecated } from './deprecated-forms.js';

/**
 * Reads deprecated forms as what they are now, so that no later part of the compiler knows them. A key that is there
 * under both of its names is an error.
 */
export function readDeprecated(
  source: SourceFile,
  file: DeprecatedForm['file'],
  reporter: Reporter,
  forms?: readonly DeprecatedForm[],
): SourceFile {
  let read = source;
  for (const { form, path, both } of findDeprecated(source, file, forms)) {
    const { now } = form;
    if ('value' in now) read = read.replaced(path, now.value);
    else if (!both) read = read.renamed(path, now.key);
    else
      reporter.report('bad-value', source.keyPlace(path), {
        place: `\`${path.at(-1)}\``,
        rule: `is the older name of \`${now.key}\`, which is there too`,
        hint: `Keep \`${now.key}\`.`,
      });
  }
  return read;
}
