/** A server, or its client, that is killed in the middle of a call: what goes at once, and what the next start removes. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { expectSuccess } from '../e2e/answers.js';
import { killServers, serverCommand } from '../e2e/server-process.js';
import { openings } from '../e2e/sessions.js';
import { fakeHeroku, newFolder, PATIENCE_MS, removeFolders, serverEnv } from '../e2e/world.js';
import { hasProc, processesWith, reason } from './proc.js';

vi.setConfig({ testTimeout: PATIENCE_MS });

afterEach(killServers);
afterAll(removeFolders);

const CALL = { name: 'pg_info', arguments: { app: 'example-app' } };
const STUBBORN = "trap '' TERM; sleep 1000 & while :; do wait; sleep 1; done";

/** A place whose processes and temporary folders can be told from all others. */
function place(program: string) {
  const [home, tmp] = [newFolder(), newFolder()];
  const env = { ...serverEnv('http://127.0.0.1:9', { HEROKU_CLI: program, TMPDIR: tmp }), HOME: home };
  return { env, tmp, processes: () => processesWith(`HOME=${home}`) };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(10);
}

describe.runIf(hasProc)(`killed in the middle of a call${reason}`, () => {
  it('a client leaves neither its server, nor a process or folder of that', async () => {
    const { env, tmp, processes } = place(fakeHeroku(STUBBORN).program);
    const lines = [
      {
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'a', version: '1' } },
      },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/call', params: CALL },
    ].map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }));
    const source = `
      const { spawn } = require('node:child_process');
      const server = spawn(${JSON.stringify(serverCommand.command)}, ${JSON.stringify(serverCommand.args)}, { stdio: 'pipe' });
      server.stdin.write(${JSON.stringify(`${lines.join('\n')}\n`)});
      setInterval(() => {}, 1000);`;
    const client = spawn(process.execPath, ['-e', source], { cwd: serverCommand.cwd, env, stdio: 'ignore' });
    // The client, its server, the program, and what that has started.
    await until(() => processes().length === 4);
    client.kill('SIGKILL');
    await until(() => processes().length === 0);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('a server by %s leaves neither', async (signal) => {
    const { env, tmp, processes } = place(fakeHeroku(STUBBORN).program);
    const { server, request } = await openings.legacy(env);
    request('tools/call', CALL).catch(() => {});
    await until(() => processes().length === 3);
    server.kill(signal);
    await server.exit;
    expect(processes()).toEqual([]);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it('a server by SIGKILL leaves its folder, which the next one removes, and a program that prints ends', async () => {
    const { program } = fakeHeroku(
      'while [ ! -e "$folder/ends" ]; do echo line; sleep 0.05; done; echo "=== DATABASE_URL"',
    );
    const { env, tmp, processes } = place(program);
    const killed = await openings.legacy(env);
    killed.request('tools/call', CALL).catch(() => {});
    await until(() => processes().length > 1 && readdirSync(tmp).length === 1);
    const left = readdirSync(tmp);
    killed.server.kill('SIGKILL');
    await killed.server.exit;
    await until(() => processes().length === 0);
    expect(readdirSync(tmp)).toEqual(left);

    writeFileSync(join(program, '../ends'), '');
    const next = await openings.legacy(env);
    expectSuccess(await next.call(CALL.name, CALL.arguments));
    const now = readdirSync(tmp);
    expect(now).toHaveLength(1);
    expect(now).not.toEqual(left);
    next.server.closeInput();
    await next.server.exit;
    expect(readdirSync(tmp)).toEqual([]);
  });
});

describe('the first call of a server removes from the temporary folder', () => {
  const old = new Date(Date.now() - 25 * 60 * 60 * 1000);

  it('what servers left that are gone, and nothing else', async () => {
    const { env, tmp } = place(fakeHeroku('echo "=== DATABASE_URL"').program);
    const other = await openings.legacy(env);
    await other.call(CALL.name, CALL.arguments);
    const [ofOther = ''] = readdirSync(tmp);
    // The number of a process that is gone, and those of other containers.
    const namespace = /\.(\d+)-/u.exec(ofOther)?.[1];
    const gone = await deadPid();
    const stays = [
      'toolsd-work-1.1-aaaaaa',
      'toolsd-archive-1.1-aaaaaa',
      'toolsd-mine',
      `x-toolsd-work-${gone}.${namespace}-a`,
    ];
    const goes = [
      `toolsd-work-${gone}.${namespace}-aaaaaa`,
      `toolsd-archive-${gone}.${namespace}-bbbbbb`,
      'toolsd-work-1.1-older',
    ];
    for (const name of [...stays, ...goes]) {
      mkdirSync(join(tmp, name));
      writeFileSync(join(tmp, name, 'file'), 'text');
    }
    const link = `toolsd-work-${gone}.${namespace}-linked`;
    symlinkSync(join(tmp, 'toolsd-mine'), join(tmp, link));
    utimesSync(join(tmp, 'toolsd-work-1.1-older'), old, old);

    const { server, call } = await openings.legacy(env);
    expectSuccess(await call(CALL.name, CALL.arguments));
    server.closeInput();
    await server.exit;
    expect(readdirSync(tmp).sort()).toEqual([...stays, link, ofOther].sort());
    expect(readdirSync(join(tmp, 'toolsd-mine'))).toEqual(['file']);
  });
});

/** The number of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('close', resolve));
  return child.pid as number;
}
