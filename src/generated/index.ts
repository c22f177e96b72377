// Generated from tools.d by `toolsd generate`. Do not edit.
import type { Toolset } from '../runtime/contract-v1.js';
import { createApp } from './apps/create_app.js';
import * as createAppSchemas from './apps/create_app.schemas.js';
import { listAddonPlans } from './addons/list_addon_plans.js';
import * as listAddonPlansSchemas from './addons/list_addon_plans.schemas.js';
import { listApps } from './apps/list_apps.js';
import * as listAppsSchemas from './apps/list_apps.schemas.js';
import { maintenanceOn } from './apps/maintenance_on.js';
import * as maintenanceOnSchemas from './apps/maintenance_on.schemas.js';
import { pgInfo } from './pg/pg_info.js';
import * as pgInfoSchemas from './pg/pg_info.schemas.js';
import { pgLocks } from './pg/pg_locks.js';
import * as pgLocksSchemas from './pg/pg_locks.schemas.js';
import { pgPsql } from './pg/pg_psql.js';
import * as pgPsqlSchemas from './pg/pg_psql.schemas.js';
import { psList } from './ps/ps_list.js';
import * as psListSchemas from './ps/ps_list.schemas.js';
import { psScale } from './ps/ps_scale.js';
import * as psScaleSchemas from './ps/ps_scale.schemas.js';
import { renameApp } from './apps/rename_app.js';
import * as renameAppSchemas from './apps/rename_app.schemas.js';
import { server } from './server.js';

/** The server with all of its tools, in the order of their names. */
export const toolset: Toolset = {
  ...server,
  tools: [
    { tool: createApp, schemas: createAppSchemas },
    { tool: listAddonPlans, schemas: listAddonPlansSchemas },
    { tool: listApps, schemas: listAppsSchemas },
    { tool: maintenanceOn, schemas: maintenanceOnSchemas },
    { tool: pgInfo, schemas: pgInfoSchemas },
    { tool: pgLocks, schemas: pgLocksSchemas },
    { tool: pgPsql, schemas: pgPsqlSchemas },
    { tool: psList, schemas: psListSchemas },
    { tool: psScale, schemas: psScaleSchemas },
    { tool: renameApp, schemas: renameAppSchemas },
  ],
};
