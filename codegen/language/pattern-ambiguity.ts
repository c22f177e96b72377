import { type AST, visitRegExpAST } from '@eslint-community/regexpp';
import { type CharSet, JS } from 'refa';
import { choicesOf } from './pattern-choices.js';

/** Rounds that can double the work this often are as good as without an end. */
const MANY_ROUNDS = 16;
/** So are fewer rounds, where each can take its text in many ways. This many are tried in about half a second. */
const MANY_CHOICES = 10_000_000;
/** A repetition with more rounds is followed as one without an end. */
const MOST_COPIES = 32;
/** More characters, and more parts, are not looked into. */
const MOST_POSITIONS = 500;
const MOST_PARTS = 10_000;

/**
 * The repetition that can take the same text in two ways, as it is written: the time to find that nothing fits then
 * doubles with every round. `large` where that can not be found out in a short time. What looks around is taken for
 * nothing, so a few patterns are named that a look ahead keeps apart.
 */
export function ambiguousPart(pattern: AST.Pattern): string | undefined {
  const loops: AST.Quantifier[] = [];
  visitRegExpAST(pattern, {
    onQuantifierEnter: (one) => {
      if (one.max > MANY_ROUNDS || (one.max > 1 && isLong(one))) loops.push(one);
    },
  });
  for (const loop of loops) {
    const found = isAmbiguous(loop);
    if (found === 'large') return found;
    if (found) return loop.raw;
  }
  return undefined;
}

function isLong(loop: AST.Quantifier): boolean {
  return roundsOf(loop) > MANY_ROUNDS || choicesOf(loop) > MANY_CHOICES;
}

/** How often a repetition is gone through with those around it; 0 inside of one that is looked into as a whole. */
function roundsOf({ max, parent }: AST.Quantifier): number {
  return max * roundsAround(parent);
}

function roundsAround(node: AST.Node | null): number {
  // What is looked at from a place is looked at without the rounds around it.
  if (node === null || node.type === 'Assertion') return 1;
  if (node.type !== 'Quantifier') return roundsAround(node.parent);
  return node.max > MANY_ROUNDS ? 0 : Math.max(1, node.max) * roundsAround(node.parent);
}

/** The characters of a pattern, and which may follow which, in how many ways. */
interface Graph {
  readonly sets: CharSet[];
  readonly next: Map<number, number>[];
  /** How many parts were looked at, copies too. */
  parts: number;
}

/** A part of a pattern by its first and last characters; one that is reached in two ways is named twice. */
interface Piece {
  readonly first: readonly number[];
  readonly last: readonly number[];
  /** In how many ways it takes nothing. */
  readonly empty: number;
}

const NOTHING: Piece = { first: [], last: [], empty: 1 };

function isAmbiguous(loop: AST.Quantifier): boolean | 'large' {
  const graph: Graph = { sets: [], next: [], parts: 0 };
  const body = pieceOf(loop.element, graph);
  if (body === undefined) return 'large';
  // Rounds that have to be made may each be empty, so the same text is shared out in many ways.
  if (body.empty > 0 && loop.min > MANY_ROUNDS && body.first.length > 0) return true;
  join(graph, body.last, body.first);
  return graph.next.some((after) => [...after.values()].some((ways) => ways > 1)) || partsAndMeets(graph);
}

/** Whether two ways through the graph part at a character and meet at one again, with the same text between. */
function partsAndMeets({ sets, next }: Graph): boolean {
  const size = sets.length;
  const overlap = new Map<number, boolean>();
  const meet = (one: number, other: number) => {
    const key = one < other ? one * size + other : other * size + one;
    const found = overlap.get(key) ?? !(sets[one] as CharSet).isDisjointWith(sets[other] as CharSet);
    overlap.set(key, found);
    return found;
  };
  const seen = new Set<number>();
  const open = sets.map((_, at): readonly [number, number] => [at, at]);
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const parted = pair[0] !== pair[1];
    for (const one of next[pair[0]]?.keys() ?? []) {
      for (const other of next[pair[1]]?.keys() ?? []) {
        if (one === other && parted) return true;
        const key = one * size + other;
        if (one === other || seen.has(key) || !meet(one, other)) continue;
        seen.add(key);
        open.push([one, other]);
      }
    }
  }
  return false;
}

/** undefined where there is too much of it. */
function pieceOf(element: AST.Element, graph: Graph): Piece | undefined {
  graph.parts += 1;
  if (graph.parts > MOST_PARTS) return undefined;
  switch (element.type) {
    case 'Assertion':
    case 'Backreference':
      return NOTHING;
    case 'Group':
    case 'CapturingGroup':
      return eitherOf(element.alternatives, graph);
    case 'Quantifier':
      return repeated(element, graph);
    default: {
      const set = charactersOf(element);
      if (graph.sets.length >= MOST_POSITIONS || set === undefined) return undefined;
      const at = graph.sets.push(set) - 1;
      graph.next.push(new Map());
      return { first: [at], last: [at], empty: 0 };
    }
  }
}

function charactersOf({ raw }: AST.Element): CharSet | undefined {
  const { expression } = JS.Parser.fromLiteral({ source: raw, flags: 'u' }).parse();
  const [leaf] = expression.alternatives[0]?.elements ?? [];
  return leaf?.type === 'CharacterClass' ? leaf.characters : undefined;
}

function eitherOf(alternatives: readonly AST.Alternative[], graph: Graph): Piece | undefined {
  const pieces = alternatives.map(({ elements }) =>
    inTurn(
      elements.map((one) => () => pieceOf(one, graph)),
      graph,
    ),
  );
  if (pieces.includes(undefined)) return undefined;
  const all = pieces as Piece[];
  return {
    first: all.flatMap(({ first }) => first),
    last: all.flatMap(({ last }) => last),
    empty: Math.min(
      2,
      all.reduce((sum, { empty }) => sum + empty, 0),
    ),
  };
}

function inTurn(makers: readonly (() => Piece | undefined)[], graph: Graph): Piece | undefined {
  let whole = NOTHING;
  for (const make of makers) {
    const piece = make();
    if (piece === undefined) return undefined;
    join(graph, whole.last, piece.first);
    whole = {
      first: [...whole.first, ...times(whole.empty, piece.first)],
      last: [...times(piece.empty, whole.last), ...piece.last],
      empty: Math.min(2, whole.empty * piece.empty),
    };
  }
  return whole;
}

function times(amount: number, list: readonly number[]): readonly number[] {
  return amount === 0 ? [] : amount === 1 ? list : [...list, ...list];
}

function repeated({ element, min, max }: AST.Quantifier, graph: Graph): Piece | undefined {
  if (max === 0) return NOTHING;
  const must = Math.min(min, MOST_COPIES);
  const may = max > MOST_COPIES && max > min ? 1 : Math.min(max, MOST_COPIES) - must;
  const one = () => pieceOf(element, graph);
  // A round that took nothing is not counted, so an optional one is empty in one way.
  const optional = (inner: () => Piece | undefined) => () => {
    const piece = inner();
    return piece && { ...piece, empty: 1 };
  };
  if (max > MOST_COPIES && max > min) {
    const rounds = () => {
      const piece = one();
      if (piece !== undefined) join(graph, piece.last, piece.first);
      return piece;
    };
    // The last round that has to be made is the first of those without an end, unless it may take nothing: then the
    // same text begins in it or in the next one.
    const shares = must > 0 && !canBeEmpty(element);
    const required = Array.from({ length: shares ? must - 1 : must }, () => one);
    return inTurn([...required, shares ? rounds : optional(rounds)], graph);
  }
  // Optional rounds nest, `(x(x(x)?)?)?`, because a later one needs the earlier.
  let rest: (() => Piece | undefined) | undefined;
  for (let index = 0; index < may; index += 1) {
    const inner = rest;
    rest = optional(inner === undefined ? one : () => inTurn([one, inner], graph));
  }
  const required = Array.from({ length: must }, () => one);
  return inTurn(rest === undefined ? required : [...required, rest], graph);
}

/** What looks around, or back, is taken for nothing here too. */
function canBeEmpty(element: AST.Element): boolean {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return element.alternatives.some(({ elements }) => elements.every(canBeEmpty));
    case 'Quantifier':
      return element.min === 0 || canBeEmpty(element.element);
    default:
      return element.type === 'Assertion' || element.type === 'Backreference';
  }
}

/** Every last character may be followed by every first one, once more. */
function join({ next }: Graph, last: readonly number[], first: readonly number[]): void {
  for (const from of last) {
    const after = next[from] as Map<number, number>;
    for (const to of first) after.set(to, (after.get(to) ?? 0) + 1);
  }
}
