import { ApiError, invalidParams } from '../errors.js';
import { inventName } from '../ids.js';
import { findPlan } from '../lookup.js';
import { type Addon, type App, nextId, type Plan, type State, tick } from '../state.js';
import { addAddon, isAttached } from './addons.js';
import { release } from './releases.js';

/** Carries out `POST /apps/:app/addons`: the add-on is there at once, attached, with a new release. */
export function createAddon(state: State, app: App, body: Readonly<Record<string, unknown>>): Addon {
  const plan = wantedPlan(state, body.plan);
  if (plan.forPrivateSpaces && !app.space) {
    throw invalidParams(`Plan ${plan.name} can only be installed in a private space.`);
  }
  const attachAs = (body.attachment as { name?: unknown } | null | undefined)?.name;
  if (attachAs !== undefined && !(typeof attachAs === 'string' && /^[A-Z][A-Z0-9_]*$/.test(attachAs))) {
    throw invalidParams(
      'Attachment name must start with a capital letter and contain only capitals, digits and underscores.',
    );
  }
  if (attachAs && isAttached(state, app, attachAs) && body.confirm !== app.name) {
    throw new ApiError(
      423,
      'confirmation_required',
      `${attachAs} is already attached to ${app.name}; confirm to replace it.`,
    );
  }
  const id = nextId(state, 'addon');
  const name = body.name === undefined ? inventAddonName(plan, id) : checkedName(state, body.name);
  const addon = addAddon(state, {
    app,
    plan,
    id,
    name,
    ...(attachAs && { attachAs }),
    createdAt: tick(state),
  });
  release(state, app, { description: `Attach ${addon.name}` });
  return addon;
}

function wantedPlan(state: State, plan: unknown): Plan {
  const { id, name } = Object(plan) as { id?: unknown; name?: unknown };
  const identity = typeof plan === 'string' ? plan : String(id ?? name ?? '');
  const found = findPlan(state, identity);
  if (!found) {
    throw new ApiError(
      404,
      'not_found',
      `Couldn't find either the add-on service or the add-on plan of "${identity}".`,
    );
  }
  return found;
}

function checkedName(state: State, name: unknown): string {
  if (typeof name !== 'string' || !/^[a-zA-Z][A-Za-z0-9_-]+$/.test(name)) {
    throw invalidParams(
      'Name must start with a letter and can only contain letters, digits, dashes and underscores.',
    );
  }
  if (state.addons.some((addon) => addon.name === name)) throw invalidParams('Name is already taken');
  return name;
}

// `postgresql-quiet-12345` rather than `heroku-postgresql-quiet-harbor-12345`: shorter, like the platform's.
function inventAddonName(plan: Plan, id: string): string {
  const [quality, , number] = inventName(id).split('-');
  return `${plan.service.name.replace(/^heroku-/, '')}-${quality}-${number}`;
}
