import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ask } from './client.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const bodyAt = async (path: string) => (await ask(emulator, 'GET', path)).body;

describe('releases', () => {
  it('are listed by version, as numbers, and the last is the current one', async () => {
    const answer = await ask(emulator, 'GET', '/apps/example-app/releases', {
      headers: { range: 'version ..; max=3, order=desc' },
    });
    expect(answer.status).toBe(206);
    const shown = answer.body.map(({ version, current }: { version: number; current: boolean }) => [
      version,
      current,
    ]);
    expect(shown).toEqual([
      [84, true],
      [83, false],
      [82, false],
    ]);
    const rest = await ask(emulator, 'GET', '/apps/example-app/releases', {
      headers: { range: answer.headers.get('next-range') ?? '' },
    });
    expect(rest.body[0].version).toBe(81);
    const all = await bodyAt('/apps/example-app/releases');
    expect(all.map(({ version }: { version: number }) => version)).toEqual(
      Array.from({ length: 84 }, (_, i) => i + 1),
    );
  });

  it('follow every change of the config', async () => {
    await ask(emulator, 'PATCH', '/apps/example-app/config-vars', { body: { GREETING: 'hello' } });
    expect(await bodyAt('/apps/example-app/releases/85')).toMatchObject({
      description: 'Set GREETING config vars',
      current: true,
      user: { email: 'demo@example.com' },
    });
    expect((await bodyAt('/apps/example-app/releases/84')).current).toBe(false);
  });
});
