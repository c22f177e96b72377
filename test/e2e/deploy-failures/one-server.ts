/** What the tests of deploys that fail share. */
import { afterAll, vi } from 'vitest';
import { type DeployWorld, sharedWorld } from '../deploy-world.js';
import { PATIENCE_MS, removeFolders } from '../world.js';

/** An app that the emulated API has. */
export const EXISTING = { name: 'example-app' };
/** One that it does not have. */
export const NEW = { name: 'shop-api' };

/** One server for those tests of a file that do not wait for anything; they run in it one after another. */
export function oneServer(): (test: (world: DeployWorld) => Promise<void>) => Promise<void> {
  vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS, maxConcurrency: 8 });
  afterAll(removeFolders);
  const shared = sharedWorld();
  return (test) => test(shared());
}
