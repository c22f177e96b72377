import type { Diagnostic } from '../diagnostic.js';
import { lineColumn } from '../line-column.js';

/** One diagnostic for scripts and editors; lines and columns count from 1, the end is not included. */
export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly hint: string;
}

export function toJsonDiagnostic(diagnostic: Diagnostic, text: string): JsonDiagnostic {
  const start = lineColumn(text, diagnostic.place.start);
  const end = lineColumn(text, diagnostic.place.end);
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    file: diagnostic.place.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    hint: diagnostic.hint,
  };
}

export function renderJson(diagnostics: readonly Diagnostic[], textOf: (file: string) => string): string {
  const list = diagnostics.map((diagnostic) => toJsonDiagnostic(diagnostic, textOf(diagnostic.place.file)));
  return `${JSON.stringify(list, null, 2)}\n`;
}
