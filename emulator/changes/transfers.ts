import { ApiError, invalidParams } from '../errors.js';
import { findApp, findPerson } from '../lookup.js';
import { type App, nextId, type State, type Transfer, tick } from '../state.js';
import { ownerOf } from './create-app.js';

type Body = Readonly<Record<string, unknown>>;

/** Carries out `POST /account/app-transfers`. The app stays where it is: nobody here accepts. */
export function offerApp(state: State, body: Body): Transfer {
  const app = findApp(state, String(body.app));
  if (app.team)
    throw invalidParams(`App ${app.name} belongs to a team and is not transferred by its members.`);
  checkMayGive(state, app);
  const recipient = findPerson(state, String(body.recipient));
  if (recipient === app.owner) throw invalidParams(`App ${app.name} already belongs to ${recipient.email}.`);
  if (state.transfers.some((row) => row.app === app)) {
    throw invalidParams(`App ${app.name} already has a pending transfer.`);
  }
  const transfer = {
    id: nextId(state, 'transfer'),
    app,
    owner: app.owner,
    recipient,
    createdAt: tick(state),
  };
  state.transfers.push(transfer);
  return transfer;
}

/** Carries out `PATCH /teams/apps/:app`: locks the app, or gives it to a team or a person, at once. */
export function updateTeamApp(state: State, app: App, { owner, locked = app.locked }: Body): void {
  if (typeof locked !== 'boolean') throw invalidParams('Locked must be true or false.');
  if (owner === undefined && locked && !app.team) throw invalidParams('Only apps of a team can be locked.');
  if (owner !== undefined) moveApp(state, app, String(owner));
  app.locked = locked && app.team !== null;
  app.updatedAt = tick(state);
}

function moveApp(state: State, app: App, recipient: string): void {
  checkMayGive(state, app);
  if (app.space) throw invalidParams(`App ${app.name} is in a private space and cannot leave it.`);
  const team = state.teams.find(({ id, name }) => id === recipient || name === recipient) ?? null;
  const owner = team ? ownerOf(state, team) : findPerson(state, recipient);
  if (owner.id === app.owner.id) throw invalidParams(`App ${app.name} already belongs to ${recipient}.`);
  // On the platform, too, those who worked on a team's app lose it when a person takes it over.
  if (!team) app.guests = [];
  app.team = team;
  app.owner = owner;
}

function checkMayGive(state: State, app: App): void {
  if (app.team || app.owner === state.account) return;
  throw new ApiError(403, 'forbidden', `You are not the owner of the app ${app.name}.`);
}
