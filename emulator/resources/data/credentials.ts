import { suffixOf, uuidOf } from '../../ids.js';
import { ok } from '../../reply.js';
import { get, type Route } from '../../router.js';
import type { Addon } from '../../state.js';
import { findDatabase, isEssential } from './databases.js';

interface Credential {
  readonly name: string;
  readonly state: 'active' | 'rotating';
}

const DEFAULT: Credential = { name: 'default', state: 'active' };

/** What the seed's databases have besides the default; essential ones can have no more. */
const MORE: Readonly<Record<string, readonly Credential[]>> = {
  'postgresql-amber-10001': [{ name: 'analytics', state: 'active' }],
  'postgresql-wooden-10006': [{ name: 'reports', state: 'rotating' }],
};

/** The credentials of a database, the default first. */
export function credentialsOf(addon: Addon): readonly Credential[] {
  return isEssential(addon) ? [DEFAULT] : [DEFAULT, ...(MORE[addon.name] ?? [])];
}

function credentialView(addon: Addon, { name, state }: Credential) {
  const label = `${addon.id}/credential/${name}`;
  const login = (number: number, loginState: string) => {
    const secret = suffixOf(`${label}/${number}`);
    return { user: `u${secret}`, password: `p${secret}`, state: loginState };
  };
  return {
    uuid: uuidOf(label),
    name,
    state,
    database: `d${suffixOf(addon.id)}`,
    host: `${addon.name}.invalid`,
    port: 5432,
    credentials:
      state === 'rotating'
        ? [
            { ...login(1, 'active'), connections: 0 },
            { ...login(0, 'revoking'), connections: 2 },
          ]
        : [login(0, 'active')],
  };
}

export const credentialRoutes: readonly Route[] = [
  get('/postgres/v0/databases/:name/credentials', ({ state, params }) => {
    const addon = findDatabase(state, params.name);
    return ok(credentialsOf(addon).map((credential) => credentialView(addon, credential)));
  }),
];
