import { Command } from 'commander';
import { expect, it } from 'vitest';
import { helpLayout, wrapped } from '../../codegen/cli/help-layout.js';

const WORDS = 'what it does in so many words that no narrow terminal could ever show them on one line';

it.each([40, 60, 80, 120])('help fits into %i columns', (columns) => {
  const program = new Command('toolsd')
    .configureHelp(helpLayout)
    .configureOutput({ getOutHelpWidth: () => columns })
    .description(WORDS);
  program.command('a-command-with-a-name <and> [arguments...]').description(WORDS);
  program.option('--flag <value>', WORDS);
  const lines = program.helpInformation().split('\n');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
  expect(lines.join(' ').replaceAll(/\s+/g, ' ').split(WORDS)).toHaveLength(4);
  expect(wrapped(`\n${WORDS}`)({ error: false }).split('\n')[0]).toBe('');
});
