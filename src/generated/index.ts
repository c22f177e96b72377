// Generated from tools.d by `toolsd generate`. Do not edit.
import type { Toolset } from '../runtime/contract-v1.js';
import { createAddon } from './addons/create_addon.js';
import * as createAddonSchemas from './addons/create_addon.schemas.js';
import { createApp } from './apps/create_app.js';
import * as createAppSchemas from './apps/create_app.schemas.js';
import { getAppLogs } from './apps/get_app_logs.js';
import * as getAppLogsSchemas from './apps/get_app_logs.schemas.js';
import { listAddonPlans } from './addons/list_addon_plans.js';
import * as listAddonPlansSchemas from './addons/list_addon_plans.schemas.js';
import { listAddonServices } from './addons/list_addon_services.js';
import * as listAddonServicesSchemas from './addons/list_addon_services.schemas.js';
import { listAddons } from './addons/list_addons.js';
import * as listAddonsSchemas from './addons/list_addons.schemas.js';
import { listApps } from './apps/list_apps.js';
import * as listAppsSchemas from './apps/list_apps.schemas.js';
import { listPrivateSpaces } from './teams/list_private_spaces.js';
import * as listPrivateSpacesSchemas from './teams/list_private_spaces.schemas.js';
import { listTeams } from './teams/list_teams.js';
import * as listTeamsSchemas from './teams/list_teams.schemas.js';
import { maintenanceOff } from './apps/maintenance_off.js';
import * as maintenanceOffSchemas from './apps/maintenance_off.schemas.js';
import { maintenanceOn } from './apps/maintenance_on.js';
import * as maintenanceOnSchemas from './apps/maintenance_on.schemas.js';
import { pgBackups } from './pg/pg_backups.js';
import * as pgBackupsSchemas from './pg/pg_backups.schemas.js';
import { pgCredentials } from './pg/pg_credentials.js';
import * as pgCredentialsSchemas from './pg/pg_credentials.schemas.js';
import { pgInfo } from './pg/pg_info.js';
import * as pgInfoSchemas from './pg/pg_info.schemas.js';
import { pgKill } from './pg/pg_kill.js';
import * as pgKillSchemas from './pg/pg_kill.schemas.js';
import { pgLocks } from './pg/pg_locks.js';
import * as pgLocksSchemas from './pg/pg_locks.schemas.js';
import { pgMaintenance } from './pg/pg_maintenance.js';
import * as pgMaintenanceSchemas from './pg/pg_maintenance.schemas.js';
import { pgOutliers } from './pg/pg_outliers.js';
import * as pgOutliersSchemas from './pg/pg_outliers.schemas.js';
import { pgPs } from './pg/pg_ps.js';
import * as pgPsSchemas from './pg/pg_ps.schemas.js';
import { pgPsql } from './pg/pg_psql.js';
import * as pgPsqlSchemas from './pg/pg_psql.schemas.js';
import { pgUpgrade } from './pg/pg_upgrade.js';
import * as pgUpgradeSchemas from './pg/pg_upgrade.schemas.js';
import { pipelinesList } from './pipelines/pipelines_list.js';
import * as pipelinesListSchemas from './pipelines/pipelines_list.schemas.js';
import { psList } from './ps/ps_list.js';
import * as psListSchemas from './ps/ps_list.schemas.js';
import { psRestart } from './ps/ps_restart.js';
import * as psRestartSchemas from './ps/ps_restart.schemas.js';
import { psScale } from './ps/ps_scale.js';
import * as psScaleSchemas from './ps/ps_scale.schemas.js';
import { renameApp } from './apps/rename_app.js';
import * as renameAppSchemas from './apps/rename_app.schemas.js';
import { server } from './server.js';

/** The server with all of its tools, in the order of their names. */
export const toolset: Toolset = {
  ...server,
  tools: [
    { tool: createAddon, schemas: createAddonSchemas },
    { tool: createApp, schemas: createAppSchemas },
    { tool: getAppLogs, schemas: getAppLogsSchemas },
    { tool: listAddonPlans, schemas: listAddonPlansSchemas },
    { tool: listAddonServices, schemas: listAddonServicesSchemas },
    { tool: listAddons, schemas: listAddonsSchemas },
    { tool: listApps, schemas: listAppsSchemas },
    { tool: listPrivateSpaces, schemas: listPrivateSpacesSchemas },
    { tool: listTeams, schemas: listTeamsSchemas },
    { tool: maintenanceOff, schemas: maintenanceOffSchemas },
    { tool: maintenanceOn, schemas: maintenanceOnSchemas },
    { tool: pgBackups, schemas: pgBackupsSchemas },
    { tool: pgCredentials, schemas: pgCredentialsSchemas },
    { tool: pgInfo, schemas: pgInfoSchemas },
    { tool: pgKill, schemas: pgKillSchemas },
    { tool: pgLocks, schemas: pgLocksSchemas },
    { tool: pgMaintenance, schemas: pgMaintenanceSchemas },
    { tool: pgOutliers, schemas: pgOutliersSchemas },
    { tool: pgPs, schemas: pgPsSchemas },
    { tool: pgPsql, schemas: pgPsqlSchemas },
    { tool: pgUpgrade, schemas: pgUpgradeSchemas },
    { tool: pipelinesList, schemas: pipelinesListSchemas },
    { tool: psList, schemas: psListSchemas },
    { tool: psRestart, schemas: psRestartSchemas },
    { tool: psScale, schemas: psScaleSchemas },
    { tool: renameApp, schemas: renameAppSchemas },
  ],
};
