import type { Diagnostic } from '../diagnostic.js';
import { toJsonDiagnostic } from './json.js';

/** GitHub Actions workflow commands, which show as annotations on the changed lines. */
export function renderGithub(diagnostics: readonly Diagnostic[], textOf: (file: string) => string): string {
  return diagnostics
    .map((diagnostic) => {
      const at = toJsonDiagnostic(diagnostic, textOf(diagnostic.place.file));
      const properties = [
        `file=${property(at.file)}`,
        `line=${at.line}`,
        `endLine=${at.endLine}`,
        `col=${at.column}`,
        `endColumn=${at.endColumn}`,
        `title=${property(at.code)}`,
      ].join(',');
      return `::${at.severity} ${properties}::${data(`${at.message}\n${at.hint}`)}\n`;
    })
    .join('');
}

/** Escapes of the workflow command syntax. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
