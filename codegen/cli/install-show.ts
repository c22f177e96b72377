import type { ClientConfig } from '../clients/client-config.js';
import { shellLine } from '../clients/shell-words.js';
import { type Colors, colorsOf } from './colors.js';
import { concealed } from './install-conceal.js';
import { unified } from './test-difference.js';

/** What came of an installation, or would. */
export interface Outcome {
  readonly client: string;
  readonly title: string;
  readonly server: string;
  readonly file: string;
  readonly state: 'written' | 'there' | 'removed' | 'nothing' | 'would-write' | 'would-remove';
  /** The file before and after. */
  readonly before: string;
  readonly after: string;
  /** Where the file as it was is kept. */
  readonly backup?: string;
  /** Other ways to the same. */
  readonly others?: Pick<ClientConfig, 'argv' | 'link'>;
  /** What a person has to do or know besides. */
  readonly notes: readonly string[];
  /** Variables whose values are not shown. */
  readonly hidden: ReadonlySet<string>;
}

/** As JSON for programs. The change is in the form of `diff -u`, without secrets. */
export function outcomeJson(outcome: Outcome): string {
  const { client, server, file, state, backup, others, notes } = outcome;
  const changes = changeOf(outcome, colorsOf({}));
  const command = others?.argv && shellLine(others.argv);
  return `${JSON.stringify(
    { client, server, file, state, backup, changes, command, link: others?.link, notes },
    null,
    2,
  )}\n`;
}

/** For people. */
export function outcomeText(outcome: Outcome, colors: Colors): string {
  const { title, server, file, state, backup, others, notes } = outcome;
  const showsChange = ['would-write', 'would-remove', 'removed'].includes(state);
  const words: Record<Outcome['state'], string> = {
    written: `${title} has \`${server}\` now: ${file}`,
    there: `\`${server}\` is there already: ${file}`,
    removed: `\`${server}\` is gone from ${title}: ${file}`,
    nothing: `There is nothing to undo: ${title} has no \`${server}\` in ${file}`,
    'would-write': `Nothing was written. Without --dry-run, ${title} would have \`${server}\` in ${file}`,
    'would-remove': `Nothing was removed. Without --dry-run, \`${server}\` would go from ${file}`,
  };
  const blocks = [
    showsChange ? changeOf(outcome, colors).trimEnd() : '',
    words[state],
    backup === undefined ? '' : `The file as it was: ${backup}`,
    notes.length === 0 ? '' : notes.map((note) => `- ${note}`).join('\n'),
    otherWays(others),
  ];
  return `${blocks.filter((block) => block !== '').join('\n')}\n`;
}

function otherWays(others: Outcome['others']): string {
  const ways = [...(others?.argv ? [shellLine(others.argv)] : []), ...(others?.link ? [others.link] : [])];
  return ways.length === 0 ? '' : `Other ways to the same:\n${ways.map((way) => `  ${way}`).join('\n')}`;
}

function changeOf({ file, before, after, hidden }: Outcome, colors: Colors): string {
  if (before === after) return '';
  const lines = concealed(unified(before, after, colors), hidden);
  return `--- ${before === '' ? '/dev/null' : file}\n+++ ${file}\n${lines}`;
}
