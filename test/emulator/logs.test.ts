import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

async function logUrl(body: object = {}, app = 'example-app'): Promise<string> {
  return (await ask(emulator, 'POST', `/apps/${app}/log-sessions`, { body })).body.logplex_url;
}

async function log(body: object = {}, app = 'example-app'): Promise<string[]> {
  return (await (await fetch(await logUrl(body, app))).text()).trim().split('\n');
}

describe('the log of an app', () => {
  it('needs only the URL of its session, on the emulator itself', async () => {
    const url = await logUrl();
    expect(url.startsWith(`${emulator.url}/`)).toBe(true);
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await response.text()).split('\n')[0]).toMatch(
      /^2026-01-14T16:20:00\.000000\+00:00 app\[api\]: Deploy [0-9a-f]{7} by user demo@example\.com$/,
    );
    expect((await fetch(`${url}x`)).status).toBe(404);
  });

  it('comes as events for who asks for them', async () => {
    const url = await logUrl({ lines: 2 });
    const response = await fetch(url, { headers: { accept: 'text/event-stream' } });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await response.text()).toMatch(
      /^retry: 1\n\nid: 1\ndata: 2026-01-15T\S+ \S+ .+\n\nid: 2\ndata: .+\n\n$/,
    );
  });

  it('is narrowed to a dyno, a process type, a source and the last lines', async () => {
    const tags = (lines: string[]) => [...new Set(lines.map((line) => line.split(' ')[1]))].sort();
    expect(tags(await log({ dyno: 'web.2' }))).toEqual(['app[web.2]:', 'heroku[web.2]:']);
    expect(tags(await log({ dyno: 'web', source: 'app' }))).toEqual(['app[web.1]:', 'app[web.2]:']);
    expect(tags(await log({ type: 'worker' }))).toEqual(['app[worker.1]:', 'heroku[worker.1]:']);
    expect(tags(await log({ dyno: 'router', source: null }))).toEqual(['heroku[router]:']);
    expect(await log({ dyno: 'web.9' })).toEqual(['']);
    const all = await log();
    expect(await log({ lines: 3 })).toHaveLength(3);
    expect(all).toEqual([...all].sort((a, b) => (a.slice(0, 32) < b.slice(0, 32) ? -1 : 0)));
  });

  it('shows what happened: restarts, releases, maintenance', async () => {
    await ask(emulator, 'DELETE', '/apps/example-app/dynos/web.1');
    expect((await log({ dyno: 'web.1' })).at(-1)).toContain(
      '12:00:01.900000+00:00 heroku[web.1]: State changed',
    );
    await ask(emulator, 'PATCH', '/apps/example-app/config-vars', { body: { GREETING: 'hello' } });
    expect(await log({ dyno: 'api' })).toContainEqual(expect.stringContaining('Release v85 created by user'));
    expect((await log({}, 'example-billing')).at(-1)).toContain('code=H80');
  });

  it('goes on when it is followed, until the reader has enough', async () => {
    const stop = new AbortController();
    const response = await fetch(await logUrl({ tail: true, lines: 1 }), { signal: stop.signal });
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/\n$/);
    const more = await Promise.race([reader?.read(), new Promise((done) => setTimeout(done, 50, 'waiting'))]);
    expect(more).toBe('waiting');
    stop.abort();
  });

  it.each([
    ['nobody', {}, 404],
    ['example-app', { lines: 0 }, 422],
    ['example-app', { lines: 'all' }, 422],
  ])('of %s is refused for %j', async (app, body, status) => {
    expect((await ask(emulator, 'POST', `/apps/${app}/log-sessions`, { body })).status).toBe(status);
  });
});
