import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const scale = (updates: unknown, app = 'example-app') =>
  ask(emulator, 'PATCH', `/apps/${app}/formation`, { body: { updates } });

async function dynos(app = 'example-app'): Promise<string[]> {
  const { body } = await ask(emulator, 'GET', `/apps/${app}/dynos`);
  return body.map((dyno: { name: string; size: string }) => `${dyno.name} ${dyno.size}`);
}

describe('scaling', () => {
  it('starts and stops dynos, and leaves the others running', async () => {
    const before = (await ask(emulator, 'GET', '/apps/example-app/dynos')).body;
    const { status, body } = await scale([
      { type: 'web', quantity: 3 },
      { type: 'worker', quantity: 0 },
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { type: 'web', quantity: 3 },
      { type: 'worker', quantity: 0 },
    ]);
    expect(await dynos()).toEqual(['web.1 Standard-1X', 'web.2 Standard-1X', 'web.3 Standard-1X']);
    const after = (await ask(emulator, 'GET', '/apps/example-app/dynos')).body;
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  });

  it.each([
    ['3', 3],
    ['+1', 3],
    ['-1', 1],
    ['-9', 0],
    [0, 0],
  ])('takes the quantity %j, as number or text, from 2 to %i', async (quantity, expected) => {
    const { body } = await scale([{ type: 'web', quantity }]);
    expect(body[0]).toMatchObject({ type: 'web', quantity: expected });
    expect((await dynos()).filter((name) => name.startsWith('web'))).toHaveLength(expected);
  });

  it.each([{ size: 'standard-2x' }, { dyno_size: { name: 'Standard-2X' } }, { dyno_size: 'standard-2X' }])(
    'takes a size as %j and replaces the dynos',
    async (size) => {
      await scale([{ type: 'worker', ...size }]);
      expect(await dynos()).toContain('worker.1 Standard-2X');
    },
  );

  it('also works on one process type alone', async () => {
    const { body } = await ask(emulator, 'PATCH', '/apps/example-app/formation/web', {
      body: { quantity: '+2' },
    });
    expect(body).toMatchObject({ type: 'web', quantity: 4 });
  });

  it('refuses an unknown process type, and then changes nothing at all', async () => {
    const { status, body } = await scale([
      { type: 'web', quantity: 5 },
      { type: 'bogus', quantity: 1 },
    ]);
    expect([status, body.id, body.message]).toEqual([
      404,
      'not_found',
      "Couldn't find that process type (bogus).",
    ]);
    expect(await dynos()).toHaveLength(3);
  });

  it.each([
    [{ type: 'web', quantity: -1 }, 'invalid_params'],
    [{ type: 'web', quantity: 1.5 }, 'invalid_params'],
    [{ type: 'web', quantity: 'many' }, 'invalid_params'],
    [{ type: 'web', size: 'Huge' }, 'invalid_params'],
    [{ quantity: 1 }, 'invalid_params'],
    [null, 'invalid_params'],
    [{ type: 'web', quantity: 101 }, 'cannot_update_above_limit'],
    [{ type: 'web', size: 'Basic' }, 'cannot_update_above_limit'],
  ])('refuses %j', async (update, id) => {
    const { status, body } = await scale([update]);
    expect([status, body.id]).toEqual([422, id]);
    expect(await dynos()).toHaveLength(3);
  });

  it('refuses updates that are no list', async () => {
    expect((await scale({ web: 1 })).status).toBe(422);
  });
});
