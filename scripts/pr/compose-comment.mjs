// @ts-check

/** @typedef {{ readonly name: string, readonly effect: string, readonly page: string | undefined }} Page */

const SHOWN_OF_A_PROBLEM = 4000;

/**
 * The comment: what changed, the worst first, and below it the pages of the tools that changed, folded. Empty if
 * nothing changed.
 *
 * @param {{ readonly problem: string } | { readonly difference: string, readonly changed: boolean, readonly pages: readonly Page[] }} found
 * @returns {string}
 */
export function composeComment(found) {
  if ('problem' in found) {
    const problem = found.problem.trim().slice(0, SHOWN_OF_A_PROBLEM);
    const fence = fenceFor(problem);
    return `The specs could not be compared.\n\n${fence}\n${problem}\n${fence}\n\n\`npx toolsd check\` shows the same where you work.\n`;
  }
  if (!found.changed) return '';
  return [found.difference.trimEnd(), ...found.pages.map(folded)].join('\n\n').concat('\n');
}

/** @param {Page} page */
function folded({ name, effect, page }) {
  const summary = `<summary>The page of ${name}, ${effect === 'read' ? 'which only reads' : `effect at most ${effect}`}</summary>`;
  const text =
    page === undefined
      ? `There is no page yet. \`npx toolsd test ${name} --update\` writes it; commit it with the spec.`
      : lowered(page.trim());
  return ['<details>', summary, '', text, '', '</details>'].join('\n');
}

/**
 * The headings of a page are smaller in a comment. Lines of code that begin with `#` stay.
 *
 * @param {string} page
 */
function lowered(page) {
  let fence = '';
  return page
    .split('\n')
    .map((line) => {
      const [mark = ''] = /^`{3,}/.exec(line) ?? [];
      if (fence === '' && mark !== '') fence = mark;
      else if (fence !== '' && line.trim() === fence) fence = '';
      else if (fence === '') return line.replace(/^#{1,3} /, '#### ');
      return line;
    })
    .join('\n');
}

/** @param {string} text */
function fenceFor(text) {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  return '`'.repeat(Math.max(2, ...runs) + 1);
}
