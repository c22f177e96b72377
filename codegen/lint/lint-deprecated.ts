import type { Reporter } from '../diagnostics/diagnostic.js';
import type { Deprecation } from '../model/deprecation.js';
import type { ToolModel } from '../model/tool-model.js';
import type { Path, SourceFile } from '../source/source-file.js';
import { type DeprecatedForm, findDeprecated } from '../spec/deprecated-forms.js';

/** Forms of the format that have a successor, with the dates. */
export function lintForms(source: SourceFile, file: DeprecatedForm['file'], reporter: Reporter): void {
  for (const { form, path } of findDeprecated(source, file)) {
    const { now, since, until, removedIn } = form;
    const [old, next] = 'key' in now ? [String(path.at(-1)), now.key] : [now.from, now.value];
    const place = 'key' in now ? source.keyPlace(path) : source.place(path);
    reporter.report('deprecated-form', place, { old, next, since, until, removedIn });
  }
}

/**
 * What was to be there until a day that has passed.
 *
 * @param today in the form of ISO 8601
 */
export function lintUntil(
  { name, deprecated, params }: ToolModel,
  source: SourceFile,
  today: string,
  reporter: Reporter,
): void {
  const look = (what: string, { until }: Deprecation, path: Path, holder: Path) => {
    if (until === null || until >= today) return;
    // A shared parameter is written in the server file; the place is then where the tool takes it.
    const at = [...path, 'until'];
    reporter.report('until-passed', source.has(at) ? source.place(at) : source.keyPlace(holder), {
      what,
      until,
    });
  };
  if (deprecated !== null) look(name, deprecated, ['deprecated'], ['deprecated']);
  for (const param of params)
    if (param.deprecated !== null)
      look(param.name, param.deprecated, ['params', param.name, 'deprecated'], ['params', param.name]);
}
