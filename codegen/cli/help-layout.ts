import { Help } from 'commander';

/** Where a line has fewer columns than this beside its term, the text goes below the term. */
const LEAST_BESIDE = 30;
const INDENT = '      ';

/** How help is laid out: within the width of the terminal, as far as its words are no longer than that. */
export const helpLayout = {
  minWidthToWrap: 20,
  formatItem: (term: string, termWidth: number, description: string, helper: Help): string => {
    const width = helper.helpWidth ?? 80;
    if (description === '' || width - termWidth - 4 >= LEAST_BESIDE)
      return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
    const text = helper.boxWrap(description, width - INDENT.length);
    return `${helper.boxWrap(`  ${term}`, width)}\n${text.replace(/^/gm, INDENT)}`;
  },
};

/** A text after the help, within the same width. */
export function wrapped(text: string) {
  return ({ error }: { error: boolean }): string => {
    const { isTTY, columns } = error ? process.stderr : process.stdout;
    const helper = Object.assign(new Help(), helpLayout);
    return helper.boxWrap(text, isTTY ? columns : 80);
  };
}
