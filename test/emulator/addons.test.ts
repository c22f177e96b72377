import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';

const DATABASE_URL = 'postgres://demo:demo@localhost:5432/demo';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ databaseUrl: DATABASE_URL });
});
afterEach(() => emulator.close());

const addTo = (app: string, body: object) => ask(emulator, 'POST', `/apps/${app}/addons`, { body });
const resolveAddon = (body: object) => ask(emulator, 'POST', '/actions/addons/resolve', { body });
const resolveAttachment = (body: object, headers = {}) =>
  ask(emulator, 'POST', '/actions/addon-attachments/resolve', { body, headers });

describe('a new add-on', () => {
  it('is attached, sets its config var, and brings a new release', async () => {
    const { status, body } = await addTo('example-docs', { plan: 'heroku-postgresql:standard-0' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      plan: { name: 'heroku-postgresql:standard-0' },
      config_vars: ['DATABASE_URL'],
    });
    const config = (await ask(emulator, 'GET', '/apps/example-docs/config-vars')).body;
    expect(config.DATABASE_URL).toMatch(/^postgres:\/\/.*\.invalid:5432\//);
    const [dyno] = (await ask(emulator, 'GET', '/apps/example-docs/dynos')).body;
    expect(dyno.release.version).toBe(18);
  });

  it('takes the default plan of a bare service, and a color when the first name is taken', async () => {
    const { body } = await addTo('example-app', { plan: { name: 'heroku-postgresql' } });
    expect(body).toMatchObject({
      plan: { name: 'heroku-postgresql:essential-0' },
      config_vars: [expect.stringMatching(/^HEROKU_POSTGRESQL_[A-Z]+_URL$/)],
    });
  });

  it('takes a name, and a name for its attachment', async () => {
    const request = { plan: 'papertrail', name: 'our-logs', attachment: { name: 'LOGS' } };
    const { body } = await addTo('example-docs', request);
    expect(body).toMatchObject({ name: 'our-logs', config_vars: ['LOGS_API_TOKEN'] });
  });

  it.each([
    [{ plan: 'nope:tiny' }, 404, 'not_found'],
    [{}, 404, 'not_found'],
    [{ plan: 'heroku-postgresql:private-0' }, 422, 'invalid_params'],
    [{ plan: 'papertrail', name: 'redis-silver-10002' }, 422, 'invalid_params'],
    [{ plan: 'papertrail', name: '-' }, 422, 'invalid_params'],
    [{ plan: 'papertrail', attachment: { name: 'lower' } }, 422, 'invalid_params'],
    [{ plan: 'papertrail', attachment: { name: 'DATABASE' } }, 423, 'confirmation_required'],
  ])('is refused for %j', async (request, status, id) => {
    const before = (await ask(emulator, 'GET', '/addons')).body;
    const answer = await addTo('example-app', request);
    expect([answer.status, answer.body.id]).toEqual([status, id]);
    expect((await ask(emulator, 'GET', '/addons')).body).toEqual(before);
  });

  it('takes over an attachment after confirmation', async () => {
    const request = { plan: 'heroku-postgresql', attachment: { name: 'DATABASE' }, confirm: 'example-app' };
    const { body } = await addTo('example-app', request);
    const attached = await resolveAttachment({ app: 'example-app', addon_attachment: 'DATABASE' });
    expect(attached.body).toMatchObject([{ addon: { id: body.id } }]);
  });
});

describe('resolving', () => {
  it.each([
    { addon: 'postgresql-amber-10001' },
    { addon: 'DATABASE', app: 'example-app' },
    { addon: 'example-app::DATABASE' },
    { addon: 'heroku-postgresql', app: 'example-app' },
    { addon: 'postgresql-amber-10001', app: null },
  ])('finds the add-on meant by %j', async (body) => {
    expect((await resolveAddon(body)).body).toMatchObject([{ name: 'postgresql-amber-10001' }]);
  });

  it.each([
    { addon_attachment: 'DATABASE', app: 'example-app' },
    { addon_attachment: 'DATABASE_URL', app: 'example-app' },
    { addon_attachment: 'postgresql-amber-10001', app: 'example-app' },
    { addon_attachment: 'example-app::DATABASE', app: 'example-docs' },
  ])('finds the attachment meant by %j', async (body) => {
    expect((await resolveAttachment(body)).body).toMatchObject([
      { name: 'DATABASE', app: { name: 'example-app' } },
    ]);
  });

  it('does not choose between add-ons, unless one is named exactly', async () => {
    const { body } = await addTo('example-app', { plan: 'heroku-postgresql', name: 'second' });
    const { status, body: refusal } = await resolveAddon({ addon: 'heroku-postgresql', app: 'example-app' });
    expect([status, refusal]).toEqual([
      422,
      {
        id: 'multiple_matches',
        message: 'Ambiguous identifier; multiple matching add-ons found: postgresql-amber-10001, second.',
      },
    ]);
    const exact = { addon: body.plan.name, app: 'example-app' };
    expect((await resolveAddon(exact)).body).toMatchObject([{ name: 'second' }]);
    const named = await addTo('example-app', { plan: 'papertrail', name: 'heroku-postgresql' });
    const again = await resolveAddon({ addon: 'heroku-postgresql', app: 'example-app' });
    expect(again.body).toMatchObject([{ id: named.body.id }]);
  });

  it('says what it did not find', async () => {
    const addon = await resolveAddon({ addon: 'DATABASE', app: 'example-docs' });
    expect([addon.status, addon.body.resource]).toEqual([404, 'add_on']);
    const attachment = await resolveAttachment({ addon_attachment: 'DATABASE', app: 'example-docs' });
    expect([attachment.status, attachment.body.resource]).toEqual([404, 'add_on attachment']);
  });

  it('adds the plan and config vars of an attachment on request', async () => {
    const request = { addon_attachment: 'DATABASE', app: 'example-app' };
    const [plain] = (await resolveAttachment(request)).body;
    expect(plain).not.toHaveProperty('config_vars');
    const [full] = (await resolveAttachment(request, { 'accept-inclusion': 'addon:plan,config_vars' })).body;
    expect(full).toMatchObject({
      addon: { plan: { name: 'heroku-postgresql:standard-0' } },
      config_vars: ['DATABASE_URL'],
      namespace: null,
    });
  });

  it('shows service and plan of an add-on in full on request', async () => {
    const headers = { 'accept-expansion': 'addon_service,plan' };
    const { body } = await ask(emulator, 'GET', '/addons/postgresql-amber-10001', { headers });
    expect(body).toMatchObject({
      addon_service: { human_name: 'Heroku Postgres' },
      plan: { price: { cents: 5000, unit: 'month' } },
    });
  });
});

describe('the database of the demo app', () => {
  it('is the one that the emulator was started with', async () => {
    const config = (await ask(emulator, 'GET', '/apps/example-app/config-vars')).body;
    expect(config.DATABASE_URL).toBe(DATABASE_URL);
    const [addon] = (await resolveAddon({ addon: 'DATABASE', app: 'example-app' })).body;
    for (const identity of [addon.id, addon.name]) {
      const { body } = await ask(emulator, 'GET', `/client/v11/databases/${identity}`);
      expect(body).toMatchObject({ resource_url: DATABASE_URL, database_name: 'demo', port: 5432 });
      expect(body.info).toContainEqual({ name: 'Plan', values: ['Standard 0'] });
    }
  });

  it('is not found by the Data API under another name, nor are other services', async () => {
    for (const name of ['nope', 'redis-silver-10002']) {
      expect((await ask(emulator, 'GET', `/client/v11/databases/${name}`)).status).toBe(404);
    }
  });
});
