import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { killAllChildren } from '../../../src/runtime/run/process-group.js';
import { bundledScript } from './bundled-script.js';
import { expectGone, pidsIn } from './child-world.js';
import { makeProgram, nextWaiting, type Program, waiting } from './warm-world.js';

describe.runIf(process.platform !== 'win32')('no worker outlives the server', { timeout: 60_000 }, () => {
  it('that shuts down', async () => {
    const worker = await waiting(makeProgram());
    await killAllChildren();
    await expectGone([worker]);
  });

  it('that exits without a word', async () => {
    const { server, worker } = await serverWithWorker();
    server.stdin.write('exit\n');
    expect((await server).exitCode).toBe(7);
    await expectGone([worker]);
  });

  it('that is killed, and no program runs without arguments', async () => {
    const program = makeProgram();
    const { server, worker } = await serverWithWorker(program);
    server.kill('SIGKILL');
    expect((await server).signal).toBe('SIGKILL');
    await expectGone([worker]);
    expect(pidsIn(program.runs)).toHaveLength(1);
  });

  it('that has nothing left to do, and a worker keeps no server alive', async () => {
    const { server, worker } = await serverWithWorker();
    server.stdin.end();
    expect((await server).exitCode).toBe(0);
    await expectGone([worker]);
  });

  it('that is killed while the worker loads', async () => {
    const program = makeProgram('module', {
      library: 'if (globalThis.startedAhead) await new Promise((go) => setTimeout(go, 2000));',
    });
    const { server, worker } = await serverWithWorker(program);
    server.kill('SIGKILL');
    await server;
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await expectGone([worker]);
  });
});

/** A server in small that made one call, and lives as long as its standard input or by what it reads there. */
async function serverWithWorker(program: Program = makeProgram()) {
  const runCli = fileURLToPath(new URL('../../../src/runtime/run/cli.ts', import.meta.url));
  const { source, context } = program;
  const contents = `
    import { runCli } from ${JSON.stringify(runCli)};
    const plan = { kind: 'cli', source: 'program', argv: ['was it ahead'] };
    const context = { signal: new AbortController().signal, env: ${JSON.stringify(context().env)} };
    await runCli(plan, ${JSON.stringify(source)}, context);
    process.stdin.on('data', () => process.exit(7));
  `;
  const server = execa(process.execPath, [await bundledScript(contents)], { reject: false });
  return { server, worker: await nextWaiting(program, 2) };
}
