import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const give = (app: string, owner: unknown) =>
  ask(emulator, 'PATCH', `/teams/apps/${app}`, { body: { owner } });
const offer = (app: string, recipient: string) =>
  ask(emulator, 'POST', '/account/app-transfers', { body: { app, recipient } });

async function peopleOn(app: string): Promise<string[]> {
  const { body } = await ask(emulator, 'GET', `/apps/${app}/collaborators`);
  return body.map((row: { user: { email: string }; role: string }) => `${row.user.email} ${row.role}`).sort();
}

describe('the collaborators', () => {
  it.each([
    ['example-app', ['colleague@example.com collaborator', 'demo@example.com owner']],
    ['example-docs', ['demo@example.com owner']],
    ['example-billing', ['demo@example.com admin', 'example-team@herokumanager.com owner']],
    ['example-partner', ['colleague@example.com owner', 'demo@example.com collaborator']],
  ])('of %s are %j', async (app, people) => {
    expect(await peopleOn(app)).toEqual(people);
  });

  it('of an unknown app are not found', async () => {
    expect((await ask(emulator, 'GET', '/apps/nobody/collaborators')).status).toBe(404);
  });
});

describe('an app', () => {
  it('is offered to a person, and stays where it is', async () => {
    const { status, body } = await offer('example-docs', 'colleague@example.com');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'pending',
      app: { name: 'example-docs' },
      owner: { email: 'demo@example.com' },
      recipient: { email: 'colleague@example.com' },
    });
    expect((await ask(emulator, 'GET', '/account/app-transfers')).body).toEqual([body]);
    expect((await ask(emulator, 'GET', `/account/app-transfers/${body.id}`)).body).toEqual(body);
    expect(await peopleOn('example-docs')).toEqual(['demo@example.com owner']);
    expect((await offer('example-docs', 'colleague@example.com')).body.message).toMatch(/pending transfer/);
  });

  it('goes to a team at once, and from there to a person, without its collaborators', async () => {
    const toTeam = await give('example-app', 'example-team');
    expect([toTeam.status, toTeam.body.team]).toEqual([200, { name: 'example-team' }]);
    expect(await peopleOn('example-app')).toContain('colleague@example.com collaborator');
    expect((await ask(emulator, 'GET', '/teams/example-team/apps')).body).toContainEqual(toTeam.body);

    const toPerson = await give('example-app', 'demo@example.com');
    expect(toPerson.body).toMatchObject({ team: null, owner: { email: 'demo@example.com' } });
    expect(await peopleOn('example-app')).toEqual(['demo@example.com owner']);
  });

  it('is locked only in a team', async () => {
    const lock = (app: string) => ask(emulator, 'PATCH', `/teams/apps/${app}`, { body: { locked: true } });
    expect((await lock('example-billing')).body.locked).toBe(true);
    expect((await lock('example-app')).status).toBe(422);
  });

  it.each([
    ['example-app', 'nobody@example.com', 404],
    ['example-app', 'no-team', 404],
    ['example-app', 'demo@example.com', 422],
    ['example-billing', 'example-team', 422],
    ['example-gateway', 'demo@example.com', 422],
    ['example-partner', 'example-team', 403],
  ])('%s is not given to %s: %i', async (app, owner, status) => {
    const before = await ask(emulator, 'GET', `/apps/${app}`);
    expect((await give(app, owner)).status).toBe(status);
    expect((await ask(emulator, 'GET', `/apps/${app}`)).body).toEqual(before.body);
  });

  it.each([
    ['example-app', 'nobody@example.com', 404],
    ['example-app', 'demo@example.com', 422],
    ['example-billing', 'colleague@example.com', 422],
    ['example-partner', 'demo@example.com', 403],
    ['no-app', 'colleague@example.com', 404],
  ])('%s is not offered to %s: %i', async (app, recipient, status) => {
    expect((await offer(app, recipient)).status).toBe(status);
    expect((await ask(emulator, 'GET', '/account/app-transfers')).body).toEqual([]);
  });
});
