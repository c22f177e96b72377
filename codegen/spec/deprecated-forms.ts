import type { Path, SourceFile } from '../source/source-file.js';

/** A form of the spec format that has a successor. It is read as that, warned of, and written anew by `toolsd migrate`. */
export interface DeprecatedForm {
  readonly file: 'tool' | 'server' | 'policy';
  /** Keys from the root to it; `*` is any key or index. */
  readonly at: readonly string[];
  /** What it is now: another key at the same place, or in place of one value another one. */
  readonly now: { readonly key: string } | { readonly from: string; readonly value: string };
  /** The day on which it was deprecated (ISO 8601). */
  readonly since: string;
  /** The first day on which a version of the format may do without it. */
  readonly until: string;
  /** The version of the format that does without it. */
  readonly removedIn: number;
}

/** All that is deprecated in the format by now. Nothing else has to be touched to deprecate a key that got another name. */
export const DEPRECATED_FORMS: readonly DeprecatedForm[] = [
  {
    // A media type is `type` everywhere else.
    file: 'server',
    at: ['icons', '*', 'mime_type'],
    now: { key: 'type' },
    since: '2026-11-23',
    until: '2027-11-23',
    removedIn: 2,
  },
];

export interface FoundForm {
  readonly form: DeprecatedForm;
  readonly path: Path;
  /** Its successor is there too, so that one of the two says nothing. */
  readonly both: boolean;
}

/** Every place of a file that has a deprecated form. */
export function findDeprecated(
  source: SourceFile,
  file: DeprecatedForm['file'],
  forms: readonly DeprecatedForm[] = DEPRECATED_FORMS,
): FoundForm[] {
  return forms
    .filter((form) => form.file === file)
    .flatMap((form) =>
      pathsTo(source.data, form.at).flatMap((path): FoundForm[] => {
        const { now } = form;
        if ('key' in now) return [{ form, path, both: source.has([...path.slice(0, -1), now.key]) }];
        return valueAt(source.data, path) === now.from ? [{ form, path, both: false }] : [];
      }),
    );
}

function pathsTo(value: unknown, [key, ...rest]: readonly string[]): Path[] {
  if (key === undefined) return [[]];
  if (typeof value !== 'object' || value === null) return [];
  const list = Array.isArray(value);
  return Object.entries(value)
    .filter(([own]) => key === '*' || own === key)
    .flatMap(([own, child]) => pathsTo(child, rest).map((path) => [list ? Number(own) : own, ...path]));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((inner, step) => (inner as Record<string | number, unknown>)[step], value);
}
