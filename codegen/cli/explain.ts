import pc from 'picocolors';
import { type DiagnosticCode, diagnosticCodes, entryOf } from '../diagnostics/catalogue/index.js';
import { didYouMean } from '../diagnostics/words.js';
import { UserError } from './user-error.js';

/** Explains a diagnostic code from the catalogue. */
export function explain(code: string): void {
  if (!diagnosticCodes.includes(code as DiagnosticCode)) {
    throw new UserError(`There is no diagnostic \`${code}\`. ${didYouMean(code, diagnosticCodes, '')}`);
  }
  const { severity, explanation, example } = entryOf(code as DiagnosticCode);
  const colors = pc.createColors(Boolean(process.stdout.isTTY) && !process.env.NO_COLOR);
  const block = (text: string) => text.replace('«', '').replace('»', '').trimEnd().replace(/^/gm, '  ');
  process.stdout.write(
    [
      `${colors.bold(code)} (${severity})`,
      '',
      explanation,
      '',
      colors.red('Not so:'),
      block(example.bad),
      '',
      colors.green('But so:'),
      block(example.good),
      '',
    ].join('\n'),
  );
}
