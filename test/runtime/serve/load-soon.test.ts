import { expect, it, vi } from 'vitest';
import type { Runners } from '../../../src/runtime/runners.js';
import { loadSoon } from '../../../src/runtime/serve/load-soon.js';
import { api, fakeRunners, sources } from '../world.js';

it('loads what calls need once, after the list is answered, and keeps no process alive', () => {
  vi.useFakeTimers();
  try {
    const load = vi.fn(async () => {});
    const runners: Runners = { ...fakeRunners(new Error('not run')), load };
    loadSoon(runners, sources);
    loadSoon(runners, { api });
    expect(load).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(load.mock.calls).toEqual([[Object.values(sources)]]);
  } finally {
    vi.useRealTimers();
  }
});

it('leaves a failure to the call that needs it', async () => {
  const load = vi.fn(() => Promise.reject(new Error('gone')));
  loadSoon({ ...fakeRunners(new Error('not run')), load }, sources);
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce());
});
