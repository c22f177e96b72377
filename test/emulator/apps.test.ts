import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

async function namesAt(path: string): Promise<string[]> {
  const { body } = await ask(emulator, 'GET', path);
  return body.map((app: { name: string }) => app.name).sort();
}

describe('the lists of apps', () => {
  it('show all, the personal ones, or those of a team', async () => {
    const personal = ['example-app', 'example-app-staging', 'example-docs', 'example-partner'];
    const ofTeam = ['example-billing', 'example-gateway'];
    expect(await namesAt('/users/~/apps')).toEqual(personal);
    expect(await namesAt('/teams/example-team/apps')).toEqual(ofTeam);
    expect(await namesAt('/apps')).toEqual([...personal, ...ofTeam].sort());
  });

  it('say which resource is missing', async () => {
    for (const [path, resource] of [
      ['/apps/nobody', 'app'],
      ['/teams/nobody/apps', 'team'],
      ['/spaces/nowhere', 'space'],
    ] as const) {
      const { status, body } = await ask(emulator, 'GET', path);
      expect(status).toBe(404);
      expect(body).toEqual({ id: 'not_found', resource, message: `Couldn't find that ${resource}.` });
    }
  });
});

describe('a new app', () => {
  it('is there from then on, with a name of its own or an invented one', async () => {
    const named = await ask(emulator, 'POST', '/apps', { body: { name: 'brand-new', region: 'eu' } });
    expect(named.status).toBe(201);
    expect(named.body).toMatchObject({
      name: 'brand-new',
      region: { name: 'eu' },
      owner: { email: 'demo@example.com' },
    });
    const unnamed = await ask(emulator, 'POST', '/apps', { body: {} });
    expect(unnamed.body).toMatchObject({
      region: { name: 'us' },
      name: expect.stringMatching(/^[a-z]+-[a-z]+-\d{5}$/),
    });
    expect(await namesAt('/users/~/apps')).toEqual(expect.arrayContaining(['brand-new', unnamed.body.name]));
  });

  it('may belong to a team, or to a space and so to its team and region', async () => {
    const ofTeam = await ask(emulator, 'POST', '/teams/apps', { body: { team: 'example-team' } });
    expect(ofTeam.body).toMatchObject({
      team: { name: 'example-team' },
      space: null,
      region: { name: 'us' },
    });
    const inSpace = await ask(emulator, 'POST', '/teams/apps', { body: { space: 'example-space' } });
    expect(inSpace.body).toMatchObject({
      team: { name: 'example-team' },
      space: { name: 'example-space' },
      region: { name: 'virginia' },
    });
  });

  it.each([
    [{ name: 'example-app' }, 'Name example-app is already taken'],
    [{ name: 'ab' }, 'Name is too short (minimum is 3 characters)'],
    [{ name: 'a'.repeat(31) }, 'Name is too long (maximum is 30 characters)'],
    [{ name: 'Not-Lower' }, expect.stringContaining('Name must start with a letter')],
    [{ name: 42 }, 'Name must be a string.'],
    [{ region: 'virginia' }, 'Region virginia is only for private spaces.'],
  ])('is refused for %j', async (body, message) => {
    const answer = await ask(emulator, 'POST', '/apps', { body });
    expect([answer.status, answer.body]).toEqual([422, { id: 'invalid_params', message }]);
  });

  it('cannot choose a region inside a space', async () => {
    const body = { space: 'example-space', region: 'eu' };
    expect((await ask(emulator, 'POST', '/teams/apps', { body })).status).toBe(422);
  });
});

describe('a changed app', () => {
  it('answers to its new name only, and keeps its id', async () => {
    const before = await ask(emulator, 'GET', '/apps/example-app');
    const renamed = await ask(emulator, 'PATCH', '/apps/example-app', { body: { name: 'renamed' } });
    expect(renamed.body).toMatchObject({ id: before.body.id, git_url: 'https://git.heroku.com/renamed.git' });
    expect((await ask(emulator, 'GET', '/apps/example-app')).status).toBe(404);
    expect((await ask(emulator, 'GET', `/apps/${before.body.id}`)).body.name).toBe('renamed');
    const [dyno] = (await ask(emulator, 'GET', '/apps/renamed/dynos')).body;
    expect(dyno.app.name).toBe('renamed');
  });

  it('shows the maintenance flag, and its time of change', async () => {
    const on = await ask(emulator, 'PATCH', '/apps/example-app', { body: { maintenance: true } });
    expect(on.body).toMatchObject({ maintenance: true, updated_at: '2026-01-15T12:00:01Z' });
    expect((await ask(emulator, 'GET', '/apps/example-app')).body.maintenance).toBe(true);
    const off = await ask(emulator, 'PATCH', '/apps/example-app', { body: { maintenance: false } });
    expect(off.body).toMatchObject({ maintenance: false, updated_at: '2026-01-15T12:00:02Z' });
  });

  it.each([
    [{ maintenance: 'yes' }],
    [{ name: 'example-docs' }],
    [{ name: null }],
    [{ name: 'fine-name', maintenance: 1 }],
  ])('stays as it was after %j', async (body) => {
    const before = await ask(emulator, 'GET', '/apps/example-app');
    expect((await ask(emulator, 'PATCH', '/apps/example-app', { body })).status).toBe(422);
    expect((await ask(emulator, 'GET', '/apps/example-app')).body).toEqual(before.body);
  });
});

describe('config vars', () => {
  it('are set, replaced and removed, each time with a new release', async () => {
    const body = { LOG_LEVEL: 'warn', GREETING: 'hello', NODE_ENV: null };
    const answer = await ask(emulator, 'PATCH', '/apps/example-app/config-vars', { body });
    expect(answer.body).toMatchObject({ LOG_LEVEL: 'warn', GREETING: 'hello' });
    expect(answer.body).not.toHaveProperty('NODE_ENV');
    const [dyno] = (await ask(emulator, 'GET', '/apps/example-app/dynos')).body;
    expect(dyno).toMatchObject({ release: { version: 85 }, created_at: '2026-01-15T12:00:01Z' });
  });

  it('must be strings', async () => {
    const answer = await ask(emulator, 'PATCH', '/apps/example-app/config-vars', { body: { PORT: 80 } });
    expect(answer.status).toBe(422);
  });
});
