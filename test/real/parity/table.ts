import type { Row, Unparalleled } from './row.js';
import { addonRows } from './rows/addons.js';
import { appRows } from './rows/apps.js';
import { deployRows } from './rows/deploy.js';
import { pgRows } from './rows/pg.js';
import { pipelineRows } from './rows/pipelines.js';
import { psRows } from './rows/ps.js';
import { teamRows } from './rows/teams.js';

/** Every tool beside the command of the CLI that does the same. */
export const PARITY_TABLE: readonly (Row | Unparalleled)[] = [
  ...appRows,
  ...teamRows,
  ...pipelineRows,
  ...addonRows,
  ...psRows,
  ...pgRows,
  ...deployRows,
];
