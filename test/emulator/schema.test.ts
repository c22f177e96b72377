import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidOf } from '../../emulator/ids.js';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { routes } from '../../emulator/resources/index.js';
import { matchRoute } from '../../emulator/router.js';
import { ask } from './client.js';
import { DataSchema, PlatformSchema, publishedFile } from './published-schema.js';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const PROMOTION = {
  pipeline: { id: uuidOf('pipeline/example-pipeline') },
  source: { app: { id: uuidOf('app/example-app-staging') } },
  targets: [{ app: { id: uuidOf('app/example-app') } }],
};

const TRANSFER = { app: 'example-docs', recipient: 'colleague@example.com' };

const BUILD = { source_blob: { url: 'https://code.example.com/source.tgz' } };

/** What stands for an id in a path, and the request whose reply has it. */
const ID_SOURCES: Readonly<Record<string, Request>> = {
  ':attachment': { method: 'GET', path: '/addon-attachments' },
  ':build': { method: 'POST', path: '/apps/example-app/builds', body: BUILD },
  ':setup': { method: 'POST', path: '/app-setups', body: BUILD },
  ':pipeline': { method: 'POST', path: '/pipelines', body: { name: 'short-lived' } },
  ':promotion': { method: 'POST', path: '/pipeline-promotions', body: PROMOTION },
};

/** One request for every route; more where a reply can take another shape. */
const PLATFORM_REQUESTS: readonly Request[] = [
  { method: 'GET', path: '/account' },
  { method: 'GET', path: '/users/~' },
  { method: 'GET', path: '/regions' },
  { method: 'GET', path: '/regions/us' },
  { method: 'GET', path: '/teams' },
  { method: 'GET', path: '/teams/example-team' },
  { method: 'GET', path: '/spaces' },
  { method: 'GET', path: '/spaces/example-space' },
  { method: 'GET', path: `/spaces/${uuidOf('space/example-space')}` },
  { method: 'GET', path: '/apps' },
  { method: 'GET', path: '/users/~/apps' },
  { method: 'GET', path: '/teams/example-team/apps' },
  { method: 'GET', path: '/apps/example-app' },
  { method: 'GET', path: '/apps/example-gateway' },
  { method: 'GET', path: '/teams/apps/example-gateway' },
  { method: 'GET', path: '/apps/example-billing/formation' },
  { method: 'GET', path: '/apps/example-billing/formation/web' },
  { method: 'GET', path: '/apps/example-billing/dynos' },
  { method: 'GET', path: '/apps/example-billing/dynos/web.1' },
  { method: 'GET', path: '/addon-services' },
  { method: 'GET', path: '/addon-services/heroku-postgresql' },
  { method: 'GET', path: '/addon-services/heroku-postgresql/plans' },
  { method: 'GET', path: '/addon-services/heroku-postgresql/plans/standard-0' },
  { method: 'GET', path: '/addons' },
  { method: 'GET', path: '/addons/postgresql-amber-10001' },
  { method: 'GET', path: '/addons/postgresql-amber-10001/addon-attachments' },
  { method: 'GET', path: '/apps/example-billing/addons' },
  { method: 'GET', path: '/apps/example-app/addons/postgresql-amber-10001' },
  { method: 'GET', path: '/addon-attachments' },
  { method: 'GET', path: '/addon-attachments/:attachment' },
  { method: 'GET', path: '/apps/example-app/addon-attachments' },
  { method: 'GET', path: '/apps/example-app/addon-attachments/DATABASE' },
  { method: 'GET', path: '/apps/example-app/config-vars' },
  { method: 'POST', path: '/actions/addons/resolve', body: { addon: 'DATABASE', app: 'example-app' } },
  {
    method: 'POST',
    path: '/actions/addon-attachments/resolve',
    body: { addon_attachment: 'DATABASE', app: 'example-app' },
  },
  { method: 'POST', path: '/apps', body: {} },
  { method: 'POST', path: '/apps', body: { name: 'a-name-of-exactly-thirty-chars', region: 'eu' } },
  { method: 'POST', path: '/teams/apps', body: { team: 'example-team' } },
  { method: 'POST', path: '/teams/apps', body: { space: 'example-space', internal_routing: true } },
  { method: 'POST', path: '/apps/example-app/addons', body: { plan: 'heroku-postgresql' } },
  { method: 'PATCH', path: '/apps/example-app', body: { maintenance: true } },
  { method: 'PATCH', path: '/apps/example-app/config-vars', body: { GREETING: 'hello' } },
  { method: 'PATCH', path: '/apps/example-app/formation', body: { updates: [{ type: 'web', quantity: 3 }] } },
  { method: 'PATCH', path: '/apps/example-app/formation/worker', body: { quantity: 0 } },
  { method: 'DELETE', path: '/apps/example-docs/dynos' },
  { method: 'GET', path: '/apps/example-docs/dynos' },
  { method: 'DELETE', path: '/apps/example-docs/dynos/web.1' },
  { method: 'DELETE', path: '/apps/example-docs/formations/web' },
  { method: 'GET', path: '/pipelines' },
  { method: 'GET', path: '/pipelines/example-pipeline' },
  { method: 'GET', path: '/pipelines/example-pipeline/pipeline-couplings' },
  { method: 'GET', path: '/apps/example-app/pipeline-couplings' },
  { method: 'POST', path: '/pipelines', body: { name: 'fresh-pipeline' } },
  {
    method: 'POST',
    path: '/pipeline-couplings',
    body: { app: 'example-docs', pipeline: uuidOf('pipeline/example-pipeline'), stage: 'development' },
  },
  { method: 'POST', path: '/filters/apps', body: { in: { id: [uuidOf('app/example-app')] } } },
  { method: 'POST', path: '/pipeline-promotions', body: PROMOTION },
  { method: 'GET', path: '/pipeline-promotions/:promotion' },
  { method: 'GET', path: '/pipeline-promotions/:promotion/promotion-targets' },
  { method: 'GET', path: '/apps/example-app/releases' },
  { method: 'GET', path: '/apps/example-app/releases/1' },
  { method: 'GET', path: '/apps/example-billing/collaborators' },
  { method: 'POST', path: '/account/app-transfers', body: TRANSFER },
  { method: 'GET', path: '/account/app-transfers' },
  { method: 'GET', path: '/account/app-transfers/example-docs' },
  { method: 'PATCH', path: '/teams/apps/example-app-staging', body: { owner: 'example-team' } },
  { method: 'POST', path: '/apps/example-app/log-sessions', body: { lines: 5 } },
  { method: 'POST', path: '/sources' },
  { method: 'POST', path: '/apps/example-app/builds', body: BUILD },
  { method: 'GET', path: '/apps/example-app/builds' },
  { method: 'GET', path: '/apps/example-app/builds/:build' },
  { method: 'DELETE', path: '/apps/example-app/builds/:build' },
  { method: 'POST', path: '/app-setups', body: BUILD },
  { method: 'GET', path: '/app-setups/:setup' },
  { method: 'DELETE', path: '/pipelines/:pipeline' },
];

const DATA_REQUESTS: readonly Request[] = [
  { method: 'GET', path: '/client/v11/databases/postgresql-amber-10001' },
  { method: 'GET', path: '/client/v11/databases/postgresql-bright-10004' },
  { method: 'GET', path: '/client/v11/databases/postgresql-amber-10001/wait_status' },
  { method: 'GET', path: '/client/v11/apps/example-billing/transfers' },
  { method: 'GET', path: '/client/v11/apps/example-docs/transfers' },
  { method: 'GET', path: '/postgres/v0/databases/postgresql-amber-10001/credentials' },
  { method: 'GET', path: '/postgres/v0/databases/postgresql-wooden-10006/credentials' },
  { method: 'GET', path: '/data/maintenances/v1/postgresql-amber-10001' },
  { method: 'POST', path: '/client/v11/databases/postgresql-bright-10004/upgrade/run' },
];

/** Routes that replies link to; they are part of no API, and the tests of their resources ask them. */
const LINKED_REQUESTS: readonly Request[] = [
  { method: 'GET', path: '/log-streams/:session' },
  { method: 'PUT', path: '/source-blobs/:source' },
  { method: 'GET', path: '/source-blobs/:source' },
  { method: 'GET', path: '/build-logs/:build' },
];

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

/** Asks, and fails with what was said if the answer is not a success. */
async function replyTo({ method, path, body }: Request): Promise<unknown> {
  let wanted = path;
  for (const [placeholder, source] of Object.entries(ID_SOURCES)) {
    if (!path.includes(placeholder)) continue;
    const reply = (await ask(emulator, source.method, source.path, source)).body;
    wanted = wanted.replace(placeholder, [reply].flat()[0].id);
  }
  const answer = await ask(emulator, method, wanted, { body });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
}

it('is asked on every route that the emulator has', () => {
  const asked = [...PLATFORM_REQUESTS, ...DATA_REQUESTS, ...LINKED_REQUESTS].map(
    ({ method, path }) => matchRoute(routes, method, path)?.route,
  );
  const forgotten = routes.filter((route) => !asked.includes(route));
  expect(forgotten.map(({ method, pattern }) => `${method} ${pattern}`)).toEqual([]);
});

const platformFile = publishedFile('heroku-platform-api.schema.json');

describe.skipIf(!platformFile)(titleOf('Platform API', platformFile), () => {
  let schema: PlatformSchema;
  beforeAll(() => {
    schema = new PlatformSchema(platformFile as string);
  });

  it.each(PLATFORM_REQUESTS)('describes the reply to $method $path', async (request) => {
    expect(schema.mismatches(request.method, request.path, await replyTo(request))).toEqual([]);
  });

  it('is held strictly: a reply that lacks, garbles or adds a field does not pass', async () => {
    const { body } = await ask(emulator, 'GET', '/apps/example-app');
    const { web_url: _, ...withoutUrl } = body;
    expect(schema.mismatches('GET', '/apps/example-app', withoutUrl)).toHaveLength(1);
    expect(schema.mismatches('GET', '/apps/example-app', { ...body, maintenance: 'on' })).toHaveLength(1);
    expect(schema.mismatches('GET', '/apps/example-app', { ...body, surprise: 1 })).toHaveLength(1);
    expect(schema.mismatches('GET', '/no/such/path', {})).toHaveLength(1);
  });
});

const dataFile = publishedFile('heroku-data-api.schemas.json');

describe.skipIf(!dataFile)(titleOf('Data API', dataFile), () => {
  it.each(DATA_REQUESTS)('describes the reply to $method $path', async (request) => {
    const schema = new DataSchema(dataFile as string);
    expect(schema.mismatches(request.method, request.path, await replyTo(request))).toEqual([]);
  });
});

function titleOf(api: string, file: string | undefined): string {
  const schema = `the schema of the ${api}`;
  return file ? schema : `${schema} (skipped: it is not at ../shared/data, and is not part of this project)`;
}
