// Generated from tools.d/things/print_words.yaml by `toolsd generate`. Do not edit.
import { defineTool, each, given, option, words } from 'toolsd/contract-v1';

/** Arguments of `print_words`. */
export interface PrintWordsInput {
  /** What stands before each: * or +. */
  mark?: string;
  /** With a mark after each too. */
  loud?: boolean;
  /** Names to print first. */
  files?: string[];
  /** Words with blanks between them. */
  words: string;
}

/** Structured answer of `print_words`. */
export interface PrintWordsOutput {
  items: string[];
  total: number;
  shown: number;
  next?: string;
}

export const printWords = defineTool<PrintWordsInput, PrintWordsOutput>({
  name: 'print_words',
  title: 'Print words',
  description: 'Print words one below the other, as a program takes them, with a mark before each.',
  toolset: 'things',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: ({ mark, loud, files, words: wordsValue }) => ({
    kind: 'cli',
    source: 'printer',
    argv: [
      'print',
      '--',
      ...option('mark=', mark),
      ...(loud && given(files) ? ['loud'] : []),
      ...each(files, (item) => `file=${item}`),
      ...words('words', wordsValue, /^[a-z]+$/u),
    ],
  }),
  output: {
    parse: 'lines',
    show: () => ({ form: 'lines' }),
    limit: { rows: 100, bytes: 30_000 },
    empty: ({ words: wordsValue }) => `Nothing was printed for ${wordsValue}.`,
  },
});
