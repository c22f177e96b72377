import { type AST, RegExpParser } from '@eslint-community/regexpp';

const parser = new RegExpParser({ ecmaVersion: 2023 });

/** A pattern that compiles with the `u` flag, the dialect of JSON Schema 2020-12 (section 6.4). */
export interface Pattern {
  readonly source: string;
  /** From `^` to `$` in every alternative. */
  readonly anchored: boolean;
  /** Whether some text that matches may begin with `-`. */
  readonly mayBeginWithDash: boolean;
  /** Names of its groups. */
  readonly groups: readonly string[];
}

export function parsePattern(source: string): Pattern | { readonly problem: string } {
  try {
    const tree = parser.parsePattern(source, 0, source.length, { unicode: true });
    return {
      source,
      anchored: tree.alternatives.every(
        (one) => isEdge(one.elements[0], 'start') && isEdge(one.elements.at(-1), 'end'),
      ),
      mayBeginWithDash: tree.alternatives.some(
        (one) => !isEdge(one.elements[0], 'start') || sequenceMayBeginWithDash(one.elements).may,
      ),
      groups: [...source.matchAll(/\(\?<([A-Za-z_$][\w$]*)>/g)].map((match) => match[1] as string),
    };
  } catch (error) {
    return {
      problem:
        error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error),
    };
  }
}

function isEdge(element: AST.Element | undefined, kind: 'start' | 'end'): boolean {
  return element?.type === 'Assertion' && element.kind === kind;
}

/** Whether the sequence may begin with a dash, and whether it may be empty so that what follows counts too. */
function sequenceMayBeginWithDash(elements: readonly AST.Element[]): { may: boolean; empty: boolean } {
  for (const element of elements) {
    const { may, empty } = elementMayBeginWithDash(element);
    if (may) return { may, empty: false };
    if (!empty) return { may: false, empty: false };
  }
  return { may: false, empty: true };
}

function elementMayBeginWithDash(element: AST.Element): { may: boolean; empty: boolean } {
  switch (element.type) {
    case 'Assertion':
      return { may: false, empty: true };
    case 'Character':
      return { may: element.value === 0x2d, empty: false };
    case 'CharacterSet':
    case 'CharacterClass':
      return { may: new RegExp(`^${element.raw}$`, 'u').test('-'), empty: false };
    case 'Quantifier': {
      const inner = elementMayBeginWithDash(element.element);
      return { may: element.max > 0 && inner.may, empty: element.min === 0 || inner.empty };
    }
    case 'Group':
    case 'CapturingGroup': {
      const all = element.alternatives.map((one) => sequenceMayBeginWithDash(one.elements));
      return { may: all.some(({ may }) => may), empty: all.some(({ empty }) => empty) };
    }
    default:
      return { may: true, empty: true };
  }
}
