import { type AST, RegExpParser } from '@eslint-community/regexpp';

const parser = new RegExpParser({ ecmaVersion: 2023 });

/** A pattern that compiles with the `u` flag, the dialect of JSON Schema 2020-12 (section 6.4). */
export interface Pattern {
  readonly source: string;
  /** From `^` to `$` in every alternative. */
  readonly anchored: boolean;
  /** Whether some text that matches may begin with `-`; true where the pattern leaves that open. */
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
        (one) => !isEdge(one.elements[0], 'start') || firstOf(one.elements) !== 'other',
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

/**
 * What a text that matches may begin with: `dash` if a dash is possible, `other` if not, `any` if the pattern
 * says nothing of the first character, so that what follows decides.
 */
type First = 'dash' | 'other' | 'any';

function firstOf(elements: readonly AST.Element[]): First {
  for (const element of elements) {
    const first = firstOfElement(element);
    if (first !== 'any') return first;
  }
  return 'any';
}

function firstOfElement(element: AST.Element): First {
  switch (element.type) {
    case 'Assertion':
      // Past `$` there is no first character; `(?!-)` forbids the dash for whatever follows.
      if (element.kind === 'end') return 'other';
      return element.kind === 'lookahead' && element.negate && element.raw === '(?!-)' ? 'other' : 'any';
    case 'Character':
      return element.value === 0x2d ? 'dash' : 'other';
    case 'CharacterSet':
    case 'CharacterClass':
      return new RegExp(`^${element.raw}$`, 'u').test('-') ? 'dash' : 'other';
    case 'Quantifier': {
      const inner = element.max === 0 ? 'any' : firstOfElement(element.element);
      return inner === 'other' && element.min === 0 ? 'any' : inner;
    }
    case 'Group':
    case 'CapturingGroup': {
      const all = element.alternatives.map((one) => firstOf(one.elements));
      return all.find((first) => first === 'dash') ?? all.find((first) => first === 'any') ?? 'other';
    }
    default:
      return 'dash';
  }
}
