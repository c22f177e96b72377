import { uuidOf } from '../ids.js';
import type { Account, Region, Space, Team } from '../state.js';

/** The person whose token is used. */
export const ACCOUNT: Account = {
  id: uuidOf('account/demo'),
  email: 'demo@example.com',
  name: 'Demo Account',
  createdAt: '2021-05-10T08:00:00Z',
};

/** Owner of the one app that the account merely works on. */
export const COLLEAGUE = { id: uuidOf('account/colleague'), email: 'colleague@example.com' };

export const STACK = { id: uuidOf('stack/heroku-24'), name: 'heroku-24' };

export const REGIONS: readonly Region[] = [
  region('us', 'United States', 'Virginia', 'us-east-1', false),
  region('eu', 'Ireland', 'Dublin', 'eu-west-1', false),
  region('virginia', 'United States', 'Virginia', 'us-east-1', true),
  region('frankfurt', 'Germany', 'Frankfurt', 'eu-central-1', true),
];

export const TEAM: Team = {
  id: uuidOf('team/example-team'),
  name: 'example-team',
  role: 'admin',
  type: 'enterprise',
  createdAt: '2022-02-01T10:00:00Z',
};

/** A private space whose region is `virginia`. */
export function seedSpace(regions: readonly Region[]): Space {
  const virginia = regions.find(({ name }) => name === 'virginia') as Region;
  return {
    id: uuidOf('space/example-space'),
    name: 'example-space',
    team: { id: TEAM.id, name: TEAM.name },
    region: { id: virginia.id, name: virginia.name },
    shield: false,
    createdAt: '2023-06-12T14:00:00Z',
  };
}

function region(
  name: string,
  country: string,
  locale: string,
  providerRegion: string,
  privateCapable: boolean,
): Region {
  const description = name === 'us' ? 'United States' : name === 'eu' ? 'Europe' : `${locale}, ${country}`;
  return { id: uuidOf(`region/${name}`), name, country, locale, description, privateCapable, providerRegion };
}
