import { type DiagnosticCode, diagnosticCodes, entryOf } from '../../diagnostics/catalogue/index.js';
import { fence } from '../../snapshot/markdown.js';
import { FAILURE_CODES } from '../view/failure-codes.js';
import { code, heading, plain } from './escape.js';
import { blocks, list, type MarkdownPage } from './page.js';

/** Every way in which a call can fail and a spec can be refused, from the tables that the code itself uses. */
export function errorsPage(): MarkdownPage {
  const of = (severity: 'error' | 'warning') =>
    diagnosticCodes.filter((one) => entryOf(one).severity === severity).flatMap(diagnosticBlocks);
  return {
    path: 'errors.md',
    title: 'Errors',
    note: 'What a failed call says and what to do, and every diagnostic of the compiler with a good example.',
    text: () =>
      blocks(
        heading(1, 'Errors'),
        'A failed call says what happened and what to do next, and has one of these codes in `_meta`. A spec that does not compile is shown with its line; `toolsd explain` says the same as this page.',
        heading(2, 'Failed calls'),
        list(
          Object.entries(FAILURE_CODES).map(
            ([name, { means, next }]) => `${code(name)}: ${plain(`${means} ${next}`)}`,
          ),
        ),
        heading(2, 'Specs that do not compile'),
        of('error'),
        heading(2, 'Warnings'),
        'They compile. `toolsd check --strict` fails on them.',
        of('warning'),
      ),
  };
}

function diagnosticBlocks(name: DiagnosticCode): string[] {
  const { explanation, example } = entryOf(name);
  const bad = example.bad.replaceAll('«', '').replaceAll('»', '').trimEnd();
  return [
    `### ${code(name)}`,
    plain(explanation),
    'Not so:',
    bad === '' ? 'The file is not there.' : fence('yaml', bad),
    'But so:',
    fence('yaml', example.good.trimEnd()),
  ];
}
