import type * as contract from '../../src/runtime/contract-v1.js';

/** Every run-time symbol that generated code may use. A rename in the contract breaks the type check here. */
const SYMBOLS = {
  compact: true,
  defineTool: true,
  each: true,
  equal: true,
  filled: true,
  fullFormats: true,
  given: true,
  holds: true,
  needed: true,
  option: true,
  path: true,
  search: true,
  single: true,
  singleIfGiven: true,
  spoken: true,
  text: true,
  ucs2length: true,
  wordGroups: true,
  words: true,
} satisfies { readonly [Name in keyof typeof contract]: true };

export type ContractSymbol = keyof typeof SYMBOLS;

/** The types of the contract that generated code may name. */
type ContractType =
  | 'ArchiveStep'
  | 'CallStep'
  | 'CliStep'
  | 'DocumentStep'
  | 'HttpStep'
  | 'JsonValue'
  | 'StreamStep';

/** The imports of one generated file: using a symbol adds it. */
export interface Imports {
  use(symbol: ContractSymbol): string;
  useType(type: ContractType): string;
  readonly used: readonly string[];
}

export function createImports(): Imports {
  const used = new Set<string>();
  return {
    use(symbol) {
      used.add(symbol);
      return symbol;
    },
    useType(type) {
      used.add(`type ${type}`);
      return type;
    },
    get used() {
      return [...used].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
    },
  };
}

function nameOf(specifier: string): string {
  return specifier.replace(/^type /, '');
}
