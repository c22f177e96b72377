import { createReporter, type Diagnostic } from '../diagnostics/diagnostic.js';
import { type Fix, spliced } from '../source/fix-text.js';
import { parseSource, type SourceFile } from '../source/source-file.js';
import type { DeprecatedForm } from '../spec/deprecated-forms.js';
import { SPEC_VERSION, specVersionOf } from '../spec/spec-version.js';
import { deprecatedFixes } from './deprecated-fixes.js';
import { type MigrationStep, STEPS } from './steps.js';

/** What a format is, so that one can be migrated to that is not published. */
export interface Format {
  readonly version: number;
  readonly steps: readonly MigrationStep[];
  readonly forms?: readonly DeprecatedForm[];
}

const CURRENT: Format = { version: SPEC_VERSION, steps: STEPS };

export interface Migration {
  /** The versions of the specs before and after. */
  readonly from: number;
  readonly to: number;
  /** The new text of each file that changes. */
  readonly changed: ReadonlyMap<string, string>;
  /** Why nothing can be changed: the version is newer than the format, or a text can not be read. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Brings the texts of a project to the current version of the format, and its deprecated forms up to date. Pure, and all
 * or nothing: with a problem nothing is changed. What is rewritten gives way, and every other byte stays.
 *
 * @param serverFile path of the server file among the texts
 */
export function migrateTexts(
  texts: ReadonlyMap<string, string>,
  serverFile: string,
  format: Format = CURRENT,
): Migration {
  const reporter = createReporter();
  const parsed = (path: string, text: string) => parseSource(path, text, reporter);
  const server = parsed(serverFile, texts.get(serverFile) ?? '');
  const from = specVersionOf(server);
  if (from > format.version)
    reporter.report('spec-version', server.place(['spec']), { written: from, current: format.version });
  const after = new Map(texts);
  const rewrite = (fixesIn: (source: SourceFile, file: 'tool' | 'server') => readonly Fix[]) => {
    for (const [path, text] of after) {
      const source = parsed(path, text);
      const sound = !reporter.diagnostics.some(({ severity }) => severity === 'error');
      if (sound) after.set(path, spliced(text, fixesIn(source, path === serverFile ? 'server' : 'tool')));
    }
  };
  for (let version = from; version < format.version; version += 1) {
    const step = format.steps.find((one) => one.from === version);
    if (step === undefined) throw new Error(`there is no step from version ${version} of the format`);
    rewrite((source, file) => step.rewrite(file, source));
    after.set(serverFile, withVersion(after.get(serverFile) ?? '', serverFile, version + 1));
  }
  rewrite((source, file) => deprecatedFixes(source, file, format.forms));
  const problems = reporter.diagnostics.filter(({ severity }) => severity === 'error');
  const changed = [...after].filter(([path, text]) => problems.length === 0 && text !== texts.get(path));
  return { from, to: problems.length === 0 ? format.version : from, changed: new Map(changed), problems };
}

/** The server file with its version: in place of the older one, or on a line of its own before the first key. */
function withVersion(text: string, file: string, version: number): string {
  const source = parseSource(file, text, createReporter());
  const said = source.has(['spec']);
  const { start, end } = said ? source.place(['spec']) : source.place([]);
  const fix = said
    ? { place: { file, start, end }, text: String(version), what: '' }
    : { place: { file, start, end: start }, text: `spec: ${version}\n`, what: '' };
  return spliced(text, [fix]);
}
