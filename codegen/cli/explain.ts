import pc from 'picocolors';
import { type DiagnosticCode, diagnosticCodes, entryOf } from '../diagnostics/catalogue/index.js';
import { renderMarked } from '../diagnostics/render/marked.js';
import { didYouMean } from '../diagnostics/words.js';
import { UserError } from './user-error.js';

/** Explains a diagnostic code from the catalogue. */
export function explain(code: string): void {
  if (!diagnosticCodes.includes(code as DiagnosticCode)) {
    throw new UserError(`There is no diagnostic \`${code}\`. ${didYouMean(code, diagnosticCodes, '')}`);
  }
  const { severity, explanation, example } = entryOf(code as DiagnosticCode);
  const colors = pc.createColors(Boolean(process.stdout.isTTY) && !process.env.NO_COLOR);
  const where = example.over === 'server' ? 'tools.d/_server.yaml' : 'a tool';
  process.stdout.write(
    [
      `${colors.bold(code)} (${severity})`,
      '',
      explanation,
      '',
      colors.red(`Not so, in ${where}:`),
      indent(renderMarked(example.bad)),
      '',
      colors.green('But so:'),
      indent(example.good.trimEnd()),
      '',
    ].join('\n'),
  );
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
