import { type DiagnosticCode, entryOf, type FactsOf } from './catalogue/index.js';

/** A stretch of a file's text: offsets in UTF-16 code units, the end not included. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string;
  readonly place: Place;
  /** What is to stand at the place instead, if that is certain. */
  readonly fix?: string;
}

/** Collects what is wrong; nothing is thrown at the first mistake. */
export interface Reporter {
  report<C extends DiagnosticCode>(code: C, place: Place, facts: FactsOf<C>): void;
  /** Reports again what another reporter found. */
  add(diagnostic: Diagnostic): void;
  readonly diagnostics: readonly Diagnostic[];
  /** How many problems there are, each counted once. */
  readonly amount: number;
  /** How often anything was reported, even what was known by then. */
  readonly reports: number;
  /** Whether anything of that code or severity was reported. */
  has(what: DiagnosticCode | Diagnostic['severity']): boolean;
}

export function createReporter(): Reporter {
  const found = new Map<string, Diagnostic>();
  const kinds = new Set<string>();
  let reports = 0;
  const add = (diagnostic: Diagnostic) => {
    const { code, severity, place } = diagnostic;
    reports += 1;
    const key = `${place.file}:${place.start}:${place.end}:${code}`;
    if (found.has(key)) return;
    found.set(key, diagnostic);
    kinds.add(code).add(severity);
  };
  return {
    report(code, place, facts) {
      const entry = entryOf(code);
      const fix = entry.fix?.(facts as never);
      add({
        code,
        severity: entry.severity,
        message: entry.message(facts as never),
        hint: entry.hint(facts as never),
        place,
        ...(fix === undefined ? {} : { fix }),
      });
    },
    add,
    get diagnostics() {
      return [...found.values()].sort(byPlace);
    },
    get amount() {
      return found.size;
    },
    get reports() {
      return reports;
    },
    has: (what) => kinds.has(what),
  };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.place.file !== b.place.file) return a.place.file < b.place.file ? -1 : 1;
  return a.place.start - b.place.start || a.place.end - b.place.end || (a.code < b.code ? -1 : 1);
}
