import { uuidOf } from '../../ids.js';
import { findApp } from '../../lookup.js';
import { ok } from '../../reply.js';
import { get, type Route } from '../../router.js';
import type { App } from '../../state.js';

type Outcome = 'pending' | 'running' | 'completed' | 'failed';

interface Transfer {
  readonly kind: 'backup' | 'scheduled' | 'restore' | 'copy';
  readonly number: number;
  readonly megabytes: number;
  readonly minute: string;
  readonly outcome: Outcome;
}

/** Backups, restores and copies of the seed's apps; the others have none. */
const TRANSFERS: Readonly<Record<string, readonly Transfer[]>> = {
  'example-app': [
    { kind: 'scheduled', number: 11, megabytes: 37.25, minute: '2026-01-14 02:00', outcome: 'completed' },
    { kind: 'backup', number: 12, megabytes: 0, minute: '2026-01-14 16:05', outcome: 'failed' },
    { kind: 'backup', number: 13, megabytes: 37.5, minute: '2026-01-14 16:10', outcome: 'completed' },
    { kind: 'restore', number: 14, megabytes: 37.5, minute: '2026-01-14 16:30', outcome: 'completed' },
    { kind: 'scheduled', number: 15, megabytes: 12, minute: '2026-01-15 11:58', outcome: 'running' },
  ],
  'example-app-staging': [
    { kind: 'copy', number: 3, megabytes: 31, minute: '2026-01-10 09:00', outcome: 'completed' },
  ],
  'example-billing': [
    { kind: 'backup', number: 1, megabytes: 0, minute: '2026-01-15 11:59', outcome: 'pending' },
  ],
};

function transferView(app: App, { kind, number, megabytes, minute, outcome }: Transfer) {
  const label = `transfer/${app.id}/${number}`;
  const bytes = Math.round(megabytes * 1024 * 1024);
  const at = (second: number) => `${minute}:${String(second).padStart(2, '0')} +0000`;
  const started = outcome === 'pending' ? null : at(2);
  const finished = outcome === 'completed' || outcome === 'failed' ? at(41) : null;
  const fromDump = kind === 'restore' ? 'gof3r' : 'pg_dump';
  const toDump = kind === 'restore' || kind === 'copy' ? 'pg_restore' : 'gof3r';
  return {
    uuid: uuidOf(label),
    num: String(number),
    from_type: fromDump,
    to_type: toDump,
    from_name: kind === 'restore' ? 'BACKUP' : 'DATABASE',
    from_uuid: uuidOf(`${label}/from`),
    from_url: 'postgres://backup.invalid:5432/',
    to_name: kind === 'restore' || kind === 'copy' ? 'DATABASE' : 'BACKUP',
    to_uuid: uuidOf(`${label}/to`),
    to_url: 'https://backup.invalid/',
    options: {},
    ...(kind === 'scheduled' && { schedule: { uuid: uuidOf(`${label}/schedule`) } }),
    source_bytes: bytes,
    processed_bytes: bytes,
    succeeded: finished === null ? null : outcome === 'completed',
    warnings: 0,
    created_at: at(0),
    started_at: started,
    canceled_at: null,
    updated_at: finished ?? started ?? at(0),
    finished_at: finished,
    deleted_at: null,
    purged_at: null,
    num_keep: 5,
    logs: [],
  };
}

export const transferRoutes: readonly Route[] = [
  get('/client/v11/apps/:app/transfers', ({ state, params }) => {
    const app = findApp(state, params.app);
    return ok((TRANSFERS[app.name] ?? []).map((transfer) => transferView(app, transfer)));
  }),
];
