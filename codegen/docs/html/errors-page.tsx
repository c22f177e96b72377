import { type DiagnosticCode, diagnosticCodes, entryOf } from '../../diagnostics/catalogue/index.js';
import { FAILURE_CODES } from '../view/failure-codes.js';
import type { PageFrame } from './layout.js';
import { Code, Fold, Heading, Line } from './parts.js';

/** Every way in which a call can fail and a spec can be refused, from the tables that the code itself uses. */
export function errorsPage(): PageFrame {
  const errors = diagnosticCodes.filter((code) => entryOf(code).severity === 'error');
  const warnings = diagnosticCodes.filter((code) => entryOf(code).severity === 'warning');
  return {
    path: 'errors.html',
    title: 'Errors',
    description:
      'What a failed call says and what to do, and every diagnostic of the compiler with a good example.',
    contents: [
      { id: 'calls', title: 'Failed calls' },
      { id: 'errors', title: 'Specs that do not compile' },
      { id: 'warnings', title: 'Warnings' },
    ],
    markdown: 'errors.md',
    children: (
      <article>
        <h1>Errors</h1>
        <p class="lead">
          A failed call says what happened and what to do next, and has one of these codes in{' '}
          <code>_meta</code>. A spec that does not compile is shown with its line; <code>toolsd explain</code>{' '}
          says the same as this page.
        </p>
        <section aria-labelledby="calls">
          <Heading title="Failed calls" id="calls" />
          <dl class="params">
            {Object.entries(FAILURE_CODES).map(([code, { means, next }]) => (
              <div id={code}>
                <dt>
                  <a href={`#${code}`}>
                    <code>{code}</code>
                  </a>
                </dt>
                <dd>
                  {means} {next}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-labelledby="errors">
          <Heading title="Specs that do not compile" id="errors" />
          {errors.map((code) => (
            <Diagnostic code={code} />
          ))}
        </section>
        <section aria-labelledby="warnings">
          <Heading title="Warnings" id="warnings" />
          <p>
            They compile. <code>toolsd check --strict</code> fails on them.
          </p>
          {warnings.map((code) => (
            <Diagnostic code={code} />
          ))}
        </section>
      </article>
    ),
  };
}

function Diagnostic({ code }: { code: DiagnosticCode }) {
  const { explanation, example } = entryOf(code);
  const bad = example.bad.replaceAll('«', '').replaceAll('»', '').trimEnd();
  return (
    <Fold id={code} title={<code>{code}</code>}>
      <p>
        <Line text={explanation} />
      </p>
      {bad !== example.good.trimEnd() && <Comparison bad={bad} good={example.good.trimEnd()} />}
    </Fold>
  );
}

/** What is wrong beside what is right; where only the place of a file matters, there is nothing to compare. */
function Comparison({ bad, good }: { bad: string; good: string }) {
  return (
    <>
      <p class="label">Not so</p>
      {bad === '' ? <p>The file is not there.</p> : <Code text={bad} language="yaml" wrong />}
      <p class="label">But so</p>
      <Code text={good} language="yaml" />
    </>
  );
}
