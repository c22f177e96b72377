/** What is sent holds no secrets. */
import { describe, expect, it } from 'vitest';
import { expectSuccess } from '../answers.js';
import { openings } from '../sessions.js';
import { apiOf, expectCleanOutput, fakeHeroku, TOKEN } from '../world.js';
import { APP, ended, tracedWorld } from './traced-world.js';

const world = tracedWorld();

describe('secrets', () => {
  const CANARIES = [TOKEN, 'plum-kettle-49-orbit', 'sessions/coral-window-77-fjord'];

  it('are in nothing that is sent: credentials, addresses that an API gave, values of queries, arguments', async () => {
    const logs = await apiOf((_request, response) => void response.end('2026-01-01 app[web.1]: hello\n'));
    const api = await apiOf((_request, response) => {
      response.setHeader('content-type', 'application/json').statusCode = 201;
      response.end(
        JSON.stringify({
          logplex_url: `${logs.url}/sessions/coral-window-77-fjord?srv=plum-kettle-49-orbit`,
        }),
      );
    });
    const { program } = fakeHeroku('echo plum-kettle-49-orbit');
    const { server, call } = await openings.legacy(
      world.told({ HEROKU_API_URL: api.url, HEROKU_CLI: program }),
    );
    expectSuccess(await call('get_app_logs', APP));
    await call('pg_psql', { ...APP, command: `select 'plum-kettle-49-orbit'` });
    await call('list_apps', { [TOKEN]: 'plum-kettle-49-orbit' });
    await call('get_app_info', { app: TOKEN });
    await ended(server);
    await Promise.all([api.close(), logs.close()]);
    const text = world.collector.received.map(({ bytes }) => bytes.toString('utf8')).join('\n');
    for (const name of ['tools/call get_app_logs', 'process.executable.name']) expect(text).toContain(name);
    expect(text).toContain(`${logs.url}/REDACTED`);
    for (const canary of CANARIES) expect(text).not.toContain(canary);
    expect(server.stderr()).toBe('');
  });

  it('are not in the arguments either, where the operator wants those noted', async () => {
    const { server, call } = await openings.legacy(
      world.told({ OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true' }),
    );
    await call('list_apps', { [TOKEN]: `postgres://me:hunter22@example.com/${TOKEN}` });
    await call('ps_list', APP);
    await ended(server);
    const [bad, good] = world.collector.spans().filter(({ kind }) => kind === 2);
    expect(good?.attributes['gen_ai.tool.call.arguments']).toBe('{"app":"example-app"}');
    expect(bad?.attributes['gen_ai.tool.call.arguments']).toContain('postgres://me:[redacted]@example.com');
    expect(world.collector.received.map(({ bytes }) => bytes.toString('utf8')).join()).not.toContain(TOKEN);
  });

  it('of the collector are not repeated when it refuses them', async () => {
    const refusing = await apiOf((_request, response) => {
      response.statusCode = 401;
      response.end('no: kiwi-harbor-55-moss');
    });
    const { server, call } = await openings.legacy(
      world.told({
        OTEL_EXPORTER_OTLP_ENDPOINT: refusing.url,
        OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20kiwi-harbor-55-moss',
      }),
    );
    expectSuccess(await call('ps_list', APP));
    await ended(server);
    await refusing.close();
    expect(server.stderr()).toMatch(/Telemetry: not sent: .*401/u);
    expectCleanOutput(server, ['kiwi-harbor', TOKEN]);
  });
});
