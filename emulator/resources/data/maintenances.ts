import { ok } from '../../reply.js';
import { get, type Route } from '../../router.js';
import type { Addon, State } from '../../state.js';
import { findDatabase, isEssential, MAINTENANCE_WINDOW } from './databases.js';

/** The one maintenance that the seed knows of. */
const PENDING = 'postgresql-amber-10001';

function maintenanceView(state: State, addon: Addon) {
  const isPending = addon.name === PENDING;
  const window = isEssential(addon) ? null : MAINTENANCE_WINDOW;
  const attached = state.attachments.filter((row) => row.addon === addon && row.app === addon.app);
  return {
    addon: {
      uuid: addon.id,
      name: addon.name,
      attachments: attached.map(({ name }) => name),
      kind: addon.plan.service.name,
      plan: addon.plan.name,
      window,
    },
    app: { name: addon.app.name, uuid: addon.app.id },
    window: isPending ? window : null,
    status: isPending ? 'pending' : 'none',
    required_by: isPending ? '2026-02-05 14:30:00 +0000' : null,
    scheduled_for: isPending ? '2026-01-22 14:30:00 +0000' : null,
    method: isPending ? 'changeover' : null,
    addon_description: isPending ? `${addon.plan.name} ${addon.name}` : null,
    started_at: null,
    completed_at: null,
    duration_seconds: null,
    reason: isPending ? 'routine_maintenance' : null,
    server_created_at: isPending ? addon.createdAt : null,
  };
}

export const maintenanceRoutes: readonly Route[] = [
  get('/data/maintenances/v1/:addon', ({ state, params }) =>
    ok(maintenanceView(state, findDatabase(state, params.addon))),
  ),
];
