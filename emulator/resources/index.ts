import type { Route } from '../router.js';
import { accountRoutes } from './account.js';
import { addonAttachmentRoutes } from './addon-attachments.js';
import { addonServiceRoutes } from './addon-services.js';
import { addonRoutes } from './addons.js';
import { appRoutes } from './apps.js';
import { configVarRoutes } from './config-vars.js';
import { postgresRoutes } from './data/postgres.js';
import { dynoRoutes } from './dynos.js';
import { formationRoutes } from './formation.js';
import { regionRoutes } from './regions.js';
import { spaceRoutes } from './spaces.js';
import { teamRoutes } from './teams.js';

/** Every route: those of the Platform API, and those of the Data API, which the CLI reaches on the same host. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...addonAttachmentRoutes,
  ...addonRoutes,
  ...addonServiceRoutes,
  ...appRoutes,
  ...configVarRoutes,
  ...dynoRoutes,
  ...formationRoutes,
  ...regionRoutes,
  ...spaceRoutes,
  ...teamRoutes,
  ...postgresRoutes,
];
