import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

interface DynoRow {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly created_at: string;
  readonly updated_at: string;
}

async function dynos(): Promise<DynoRow[]> {
  return (await ask(emulator, 'GET', '/apps/example-app/dynos')).body;
}

describe('a restart', () => {
  it.each([
    ['/apps/example-app/dynos', ['web.1', 'web.2', 'worker.1']],
    ['/apps/example-app/dynos/web.2', ['web.2']],
    ['/apps/example-app/formations/web', ['web.1', 'web.2']],
  ])('by DELETE %s replaces %j and no other', async (path, restarted) => {
    const before = await dynos();
    const answer = await ask(emulator, 'DELETE', path);
    expect([answer.status, answer.body]).toEqual([202, {}]);
    const after = await dynos();
    expect(after.map(({ name }) => name)).toEqual(['web.1', 'web.2', 'worker.1']);
    for (const [index, dyno] of after.entries()) {
      if (!restarted.includes(dyno.name)) {
        expect(dyno).toEqual(before[index]);
        continue;
      }
      const time = '2026-01-15T12:00:01Z';
      expect(dyno).toMatchObject({ state: 'starting', created_at: time, updated_at: time });
      expect(dyno.id).not.toBe(before[index]?.id);
    }
    expect((await dynos()).map(({ state }) => state)).toEqual(['up', 'up', 'up']);
  });

  it('does nothing for a process type without dynos', async () => {
    expect((await ask(emulator, 'DELETE', '/apps/example-app-staging/formations/worker')).status).toBe(202);
    expect((await ask(emulator, 'GET', '/apps/example-app-staging/dynos')).body).toHaveLength(1);
  });

  it.each([
    ['/apps/nobody/dynos', 'app', "Couldn't find that app."],
    ['/apps/example-app/dynos/web.9', 'dyno', "Couldn't find that dyno."],
    ['/apps/example-app/dynos/web', 'dyno', "Couldn't find that dyno."],
    ['/apps/example-app/formations/cron', 'process_type', "Couldn't find that process type (cron)."],
  ])('by DELETE %s is refused', async (path, resource, message) => {
    const before = await dynos();
    const answer = await ask(emulator, 'DELETE', path);
    expect([answer.status, answer.body]).toEqual([404, { id: 'not_found', resource, message }]);
    expect(await dynos()).toEqual(before);
  });
});
