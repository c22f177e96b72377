import { commitOf } from '../changes/releases.js';
import type { Release } from '../delivery-rows.js';
import { uuidOf } from '../ids.js';
import type { Person } from '../state.js';
import type { AppFacts } from './apps.js';

/** The history of an app: an empty start, and from then on now code, now config, evenly spread in time. */
export function seedReleases(app: AppFacts, user: Person): Release[] {
  const last = app.release ?? 1;
  const from = Date.parse(app.createdAt);
  const to = Date.parse(app.releasedAt ?? app.createdAt);
  let slug: string | null = null;
  return Array.from({ length: last }, (_, index) => {
    const version = index + 1;
    const bringsCode = version > 1 && (last - version) % 3 === 0;
    if (bringsCode) slug = uuidOf(`slug/${app.name}/v${version}`);
    const time = last === 1 ? to : from + Math.round(((to - from) * index) / (last - 1) / 1000) * 1000;
    return {
      id: uuidOf(`release/${app.name}/v${version}`),
      version,
      description: describe(version, bringsCode ? slug : null),
      user: { id: user.id, email: user.email },
      slug,
      createdAt: new Date(time).toISOString().replace('.000Z', 'Z'),
    };
  });
}

function describe(version: number, newSlug: string | null): string {
  if (newSlug) return `Deploy ${commitOf(newSlug)}`;
  return version === 1 ? 'Initial release' : `Set ${version % 2 ? 'LOG_LEVEL' : 'CACHE_TTL'} config vars`;
}
