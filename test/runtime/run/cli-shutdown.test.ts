import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, it } from 'vitest';
import { runCli } from '../../../src/runtime/run/cli.js';
import { killAllChildren } from '../../../src/runtime/run/process-group.js';
import { bundledScript } from './bundled-script.js';
import { contextWith, expectGone, fixture, freshFile, node, started } from './child-world.js';
import { failureOf } from './failure-of.js';

describe.runIf(process.platform !== 'win32')('nothing outlives the server', { concurrent: true }, () => {
  it('that shuts down, and its calls are canceled', async ({ expect }) => {
    const file = freshFile();
    const call = failureOf(runCli(fixture('family', file, 'wait'), node, contextWith()));
    const pids = await started(file);
    await killAllChildren();
    await expectGone(pids);
    expect((await call).code).toBe('CANCELED');
  });

  it('that exits without a word: neither its children nor their folder', async ({ expect }) => {
    const [pids, cwd] = [freshFile(), freshFile()];
    const plan = fixture('family', pids, 'stay', cwd);
    const server = execa(process.execPath, [await bundle(plan.argv)], { reject: false });
    const running = await started(pids);
    expect(existsSync(readFileSync(cwd, 'utf8'))).toBe(true);
    server.stdin.end();
    expect((await server).exitCode).toBe(7);
    await expectGone(running);
    expect(existsSync(readFileSync(cwd, 'utf8'))).toBe(false);
  });
});

/** A server in small: one call, and an exit when its standard input ends. */
function bundle(argv: readonly string[]): Promise<string> {
  const cli = fileURLToPath(new URL('../../../src/runtime/run/cli.ts', import.meta.url));
  const contents = `
    import { runCli } from ${JSON.stringify(cli)};
    const plan = { kind: 'cli', source: 'node', argv: ${JSON.stringify(argv)} };
    const context = { signal: new AbortController().signal, env: { NODE_UNDER_TEST: process.execPath } };
    process.stdin.on('end', () => process.exit(7)).resume();
    await runCli(plan, ${JSON.stringify(node)}, context);
  `;
  return bundledScript(contents);
}
