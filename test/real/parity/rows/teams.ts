import type { Message } from '../../../e2e/server-process.js';
import type { Row } from '../row.js';
import { jsonOf } from '../said.js';

export const teamRows: readonly Row[] = [
  {
    tool: 'list_private_spaces',
    title: 'of the account',
    args: {},
    cli: ['spaces', '--json'],
    facts: {
      ours: ({ items }) => items,
      theirs: (said) =>
        jsonOf(said).map(({ name, team, region, state, shield }: Message) => ({
          name,
          team_name: team.name,
          region_name: region.name,
          state,
          shield,
        })),
    },
  },
  {
    tool: 'list_teams',
    title: 'of the account',
    args: {},
    cli: ['teams', '--json'],
    facts: {
      ours: ({ items }) => items,
      theirs: (said) => jsonOf(said).map(({ name, role, type }: Message) => ({ name, role, type })),
    },
  },
];
