import type { Message } from '../../../e2e/server-process.js';
import type { Row } from '../row.js';
import { jsonOf } from '../said.js';

const APP = { app: 'example-app' };

export const psRows: readonly Row[] = [
  {
    tool: 'ps_list',
    title: 'what runs',
    args: APP,
    cli: ['ps', '--app=example-app', '--json'],
    facts: {
      ours: ({ items }) => items,
      theirs: (said) =>
        jsonOf(said).map(({ name, type, state, size, command, updated_at }: Message) => ({
          name,
          type,
          state,
          size,
          command,
          updated_at,
        })),
    },
  },
  {
    tool: 'ps_restart',
    title: 'all dynos',
    args: APP,
    cli: ['ps:restart', '--app=example-app'],
    changes: true,
  },
  {
    tool: 'ps_restart',
    title: 'one process type',
    args: { ...APP, 'process-type': 'worker' },
    cli: ['ps:restart', '--app=example-app', '--process-type=worker'],
    changes: true,
  },
  {
    tool: 'ps_scale',
    title: 'how it is now',
    args: APP,
    cli: ['ps:scale', '--app=example-app'],
    facts: {
      ours: ({ items }) =>
        items.map(({ type, quantity, size }: Message) => `${type}=${quantity}:${size}`).join(' '),
      theirs: ({ stdout }) => stdout.trim(),
    },
  },
  {
    tool: 'ps_scale',
    title: 'two types at once',
    args: { ...APP, dyno: 'web=4:Standard-2X worker+1' },
    cli: ['ps:scale', '--app=example-app', '--', 'web=4:Standard-2X', 'worker+1'],
    changes: true,
  },
];
