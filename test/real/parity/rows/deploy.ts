import type { Unparalleled } from '../row.js';

export const deployRows: readonly Unparalleled[] = [
  {
    tool: 'deploy_to_heroku',
    why: 'the CLI deploys nothing by itself: people push with Git, and app setups have no command',
  },
];
