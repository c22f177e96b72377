import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { ROOT } from '../codegen/projects.js';

it('a file that does not end is given up by name, the others are tried, and the run fails', async () => {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { exitCode, stderr, stdout } = await execa(process.execPath, [vitest, 'run', '--reporter=json'], {
    cwd: join(ROOT, 'test/stuck/runs'),
    env: { TOOLSD_TEST_PATIENCE_MS: '3000' },
    timeout: 50_000,
    reject: false,
  });
  expect(stderr).toMatch(/STUCK {3}\S+runs\/loops\.ts has not ended within 3 s.*last test: tries for ever/u);
  expect(stderr).toMatch(/STUCK {3}\S+runs\/waits\.ts .*last test: none/u);
  expect(stderr.match(/^STUCK/gmu)).toHaveLength(2);
  expect(JSON.parse(stdout)).toMatchObject({ numPassedTests: 1 });
  expect(exitCode).toBe(1);
});
