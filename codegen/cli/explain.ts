import { type DiagnosticCode, diagnosticCodes, entryOf } from '../diagnostics/catalogue/index.js';
import { lineColumn } from '../diagnostics/line-column.js';
import { renderMarked } from '../diagnostics/render/marked.js';
import { didYouMean } from '../diagnostics/words.js';
import { SERVER_FILE } from '../model/names.js';
import { projectAt } from '../project/read-project.js';
import { colorsOf } from './colors.js';
import { loadProject } from './load-project.js';
import { UserError } from './user-error.js';

/** Explains a diagnostic code from the catalogue, and says where the project has it. */
export async function explain(code: string, { dir }: { dir: string }): Promise<void> {
  if (!isCode(code)) {
    throw new UserError(`There is no diagnostic \`${code}\`. ${didYouMean(code, diagnosticCodes, '')}`);
  }
  const { severity, explanation, example } = entryOf(code as DiagnosticCode);
  const colors = colorsOf(process.stdout);
  const places = await placesIn(dir, code);
  const where = { server: SERVER_FILE, policy: 'a policy' }[example.over as string] ?? 'a tool';
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
      ...(places.length === 0 ? [] : [colors.bold('In this project:'), indent(places.join('\n')), '']),
    ].join('\n'),
  );
}

export function isCode(code: string): boolean {
  return diagnosticCodes.includes(code as DiagnosticCode);
}

/** The places in the project where the code is reported; nothing outside of a project. */
async function placesIn(dir: string, code: string): Promise<string[]> {
  if (dir === '.' && (await projectAt(dir)) !== 'there') return [];
  const { diagnostics, texts } = await loadProject(dir);
  const found = diagnostics.filter((one) => one.code === code);
  return found.map(({ place, message }) => {
    const { line, column } = lineColumn(texts.get(place.file) ?? '', place.start);
    return `${place.file}:${line}:${column}  ${message}`;
  });
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
