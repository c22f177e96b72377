/**
 * Something of a spec within a message: code in backticks, more of them than it holds itself, so that as Markdown it is
 * code to its end.
 */
export function code(value: unknown): string {
  const text = String(value).replace(/[\r\n\u2028\u2029]+/gu, ' ');
  const runs = [...text.matchAll(/`+/gu)].map(([run]) => run.length);
  const marks = '`'.repeat(Math.max(0, ...runs) + 1);
  // Without a blank, marks at an end would run together with those around; Markdown takes one blank away again.
  const pad = text === '' || /^`|`$|^ .* $/u.test(text) ? ' ' : '';
  return `${marks}${pad}${text}${pad}${marks}`;
}
