import type { Route } from '../router.js';
import { accountRoutes } from './account.js';
import { addonAttachmentRoutes } from './addon-attachments.js';
import { addonServiceRoutes } from './addon-services.js';
import { addonRoutes } from './addons.js';
import { appSetupRoutes } from './app-setups.js';
import { appTransferRoutes } from './app-transfers.js';
import { appRoutes } from './apps.js';
import { buildRoutes } from './builds.js';
import { collaboratorRoutes } from './collaborators.js';
import { configVarRoutes } from './config-vars.js';
import { credentialRoutes } from './data/credentials.js';
import { maintenanceRoutes } from './data/maintenances.js';
import { postgresRoutes } from './data/postgres.js';
import { transferRoutes } from './data/transfers.js';
import { upgradeRoutes } from './data/upgrades.js';
import { dynoRoutes } from './dynos.js';
import { formationRoutes } from './formation.js';
import { logSessionRoutes } from './log-sessions.js';
import { pipelinePromotionRoutes } from './pipeline-promotions.js';
import { pipelineRoutes } from './pipelines.js';
import { regionRoutes } from './regions.js';
import { releaseRoutes } from './releases.js';
import { sourceBlobRoutes } from './source-blobs.js';
import { sourceRoutes } from './sources.js';
import { spaceRoutes } from './spaces.js';
import { teamRoutes } from './teams.js';

/** Every route: those of the Platform API, and those of the Data API, which the CLI reaches on the same host. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...addonAttachmentRoutes,
  ...addonRoutes,
  ...addonServiceRoutes,
  ...appRoutes,
  ...appSetupRoutes,
  ...appTransferRoutes,
  ...buildRoutes,
  ...collaboratorRoutes,
  ...configVarRoutes,
  ...dynoRoutes,
  ...formationRoutes,
  ...logSessionRoutes,
  ...pipelinePromotionRoutes,
  ...pipelineRoutes,
  ...regionRoutes,
  ...releaseRoutes,
  ...sourceBlobRoutes,
  ...sourceRoutes,
  ...spaceRoutes,
  ...teamRoutes,
  ...postgresRoutes,
  ...credentialRoutes,
  ...maintenanceRoutes,
  ...transferRoutes,
  ...upgradeRoutes,
];
