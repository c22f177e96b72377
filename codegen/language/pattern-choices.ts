import type { AST } from '@eslint-community/regexpp';

/** A repetition with more rounds is counted as one with so many: few texts are longer where that would matter. */
const WIDE = 40;

/** In how many ways a part can take texts, at the most: each alternative is one, and each number of rounds. */
export function choicesOf(element: AST.Element): number {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.reduce((sum, { elements }) => sum + productOf(elements), 0);
    case 'Quantifier': {
      const { min, max } = element;
      return (Math.min(max - min, WIDE - 1) + 1) * choicesOf(element.element) ** Math.min(max, WIDE);
    }
    default:
      return 1;
  }
}

function productOf(elements: readonly AST.Element[]): number {
  return elements.reduce((product, one) => product * choicesOf(one), 1);
}
