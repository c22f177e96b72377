/** An API that refuses, breaks off or is not there. */
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../../emulator/index.js';
import { type ExpectedFailure, expectFailure, expectSuccess } from '../answers.js';
import { apiOf, serverEnv, TOKEN } from '../world.js';
import { APP, callOnce, inOneSession } from './failing-world.js';

const world = inOneSession();

describe('the API', () => {
  const status = (code: number, facts: Omit<ExpectedFailure, 'code' | 'status'>): ExpectedFailure => ({
    code: 'HTTP_STATUS',
    status: code,
    ...facts,
  });

  it.each<[number, ExpectedFailure]>([
    [401, status(401, { message: 'Invalid credentials provided.', next: 'HEROKU_API_KEY' })],
    [403, status(403, { message: 'You do not have access', next: 'Ask the owner of the app' })],
    [404, status(404, { message: 'Not found.', next: 'There is no app example-app for this account' })],
    [418, status(418, { message: 'The request failed.', next: /\S/u })],
    [422, status(422, { message: 'The request failed.', next: 'Correct it and call again' })],
    [500, status(500, { message: 'Internal server error.', next: 'Try again', retryable: true })],
  ])('%i', async (code, expected) => {
    world.emulator.failNext({ status: code });
    expectFailure(await world.session.call('ps_list', APP), expected);
    expect(world.emulator.requests).toHaveLength(1);
  });

  it('429 with a wait that is too long', async () => {
    world.emulator.failNext({ status: 429, headers: { 'Retry-After': '600' } });
    expectFailure(
      await world.session.call('ps_list', APP),
      status(429, { message: 'rate limit', next: /\S/u, retryable: true }),
    );
    expect(world.emulator.requests).toHaveLength(1);
  });

  it('429 with a wait that can be waited is tried again', async () => {
    world.emulator.failNext({ status: 429, headers: { 'Retry-After': '0' } });
    expectSuccess(await world.session.call('ps_list', APP));
    expect(world.emulator.requests).toHaveLength(2);
  });

  it('503 is tried again for a read, at most twice', async () => {
    world.emulator.failNext({ status: 503, headers: { 'Retry-After': '0' }, times: 3 });
    expectFailure(
      await world.session.call('ps_list', APP),
      status(503, { message: 'temporarily unavailable', next: 'Try again', retryable: true }),
    );
    expect(world.emulator.requests).toHaveLength(3);
  });

  it('503 is not tried again for a write', async () => {
    world.emulator.failNext({ status: 503, headers: { 'Retry-After': '0' } });
    const result = await world.session.call('ps_scale', { ...APP, dyno: 'web=1' });
    expect(result).toMatchObject({ isError: true, _meta: { 'toolsd/failure': { status: 503 } } });
    expect(world.emulator.requests).toHaveLength(1);
  });

  it('422 in the words of the API', async () => {
    expectFailure(
      await world.session.call('create_app', APP),
      status(422, { message: /already taken/u, next: 'Choose another name' }),
    );
  });

  it('a page of HTML where JSON was expected', async () => {
    world.emulator.failNext({ status: 200, raw: '<html><body>Please log in</body></html>' });
    expectFailure(await world.session.call('ps_list', APP), {
      code: 'BAD_OUTPUT',
      status: 200,
      message: /^The API answered/u,
      next: /\S/u,
    });
  });

  it('JSON that breaks off', async () => {
    world.emulator.failNext({
      status: 200,
      raw: '[{"name":',
      headers: { 'Content-Type': 'application/json' },
    });
    const result = await world.session.call('ps_list', APP);
    expectFailure(result, { code: 'BAD_OUTPUT', status: 200, message: /not valid JSON/u, next: /\S/u });
  });

  it('a page of HTML with a status that says enough', async () => {
    world.emulator.failNext({ status: 500, raw: '<html><body>Oops</body></html>' });
    expectFailure(
      await world.session.call('ps_list', APP),
      status(500, { message: 'The API answered 500', next: 'Try again', retryable: true }),
    );
  });

  it('hangs up on a read', async () => {
    world.emulator.failNext({ status: 0, hangUp: true, times: 3 });
    expectFailure(await world.session.call('ps_list', APP), {
      code: 'NETWORK',
      message: `127.0.0.1:${world.emulator.port} broke the connection.`,
      next: 'Try again',
      retryable: true,
    });
    expect(world.emulator.requests).toHaveLength(3);
  });

  it('hangs up on a write, which may have been carried out', async () => {
    world.emulator.failNext({ status: 0, hangUp: true });
    expectFailure(await world.session.call('ps_scale', { ...APP, dyno: 'web=1' }), {
      code: 'NETWORK',
      message: 'broke the connection',
      next: 'look before you repeat the call',
    });
    expect(world.emulator.requests).toHaveLength(1);
  });

  it('breaks off in the middle of the body', async () => {
    const { url, close } = await apiOf((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('[{"name":', () => response.destroy());
    });
    const result = await callOnce(serverEnv(url), 'ps_list', APP);
    expectFailure(result, {
      code: 'NETWORK',
      message: 'broke the connection',
      next: 'Try again',
      retryable: true,
    });
    await close();
  });

  it('does not know the token', async () => {
    const env = { ...serverEnv(world.emulator.url), HEROKU_API_KEY: 'wrong-token-9000' };
    const result = await callOnce(env, 'ps_list', APP, ['wrong-token-9000']);
    expectFailure(
      result,
      status(401, { message: 'Invalid credentials', next: 'heroku authorizations:create' }),
    );
  });

  it('sends the token back, which is then taken out', async () => {
    const message = `Bad token ${TOKEN}, sent as Bearer ${TOKEN}`;
    world.emulator.failNext({ status: 401, body: { id: 'unauthorized', message } });
    const result = await world.session.call('ps_list', APP);
    expectFailure(result, status(401, { message: /^Bad token \[redacted\], sent as/u, next: /\S/u }));
  });

  it('sends a token back that has a line end in the environment', async () => {
    const env = { ...serverEnv(world.emulator.url), HEROKU_API_KEY: `${TOKEN}\n` };
    world.emulator.failNext({ status: 401, body: { id: 'unauthorized', message: `Bad token ${TOKEN}` } });
    const result = await callOnce(env, 'ps_list', APP);
    expectFailure(result, status(401, { message: /^Bad token \[redacted\]$/u, next: /\S/u }));
  });

  it('is down', async () => {
    const gone = await startEmulator();
    await gone.close();
    expectFailure(await callOnce(serverEnv(gone.url), 'ps_list', APP), {
      code: 'NETWORK',
      message: `127.0.0.1:${gone.port} refused the connection.`,
      next: 'Is the service running there?',
      retryable: true,
    });
  });

  it('is not where the token may be sent', async () => {
    const result = await callOnce(serverEnv('http://api.example.com'), 'ps_list', APP);
    expectFailure(result, { code: 'NOT_ALLOWED', message: 'must begin with https', next: /\S/u });
  });
});
