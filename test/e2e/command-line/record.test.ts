import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../../emulator/index.js';
import { smallProject, spec } from './project.js';

const { copy, read, toolsd, toolsdWith } = smallProject();

describe('toolsd test', () => {
  it('records a real call as an example, without secrets', async () => {
    const emulator = await startEmulator();
    const env = { HEROKU_API_URL: emulator.url, HEROKU_API_KEY: emulator.token };
    const record = (...argv: string[]) => toolsdWith({ env }, 'test', '--record', 'ps_list', ...argv);
    const before = read(spec);
    try {
      const recorded = await record('--example', 'as it was', '--', '--app', 'example-app');
      expect(recorded).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining('has the example `as it was` now.'),
        stderr: expect.stringContaining('| web.1 |'),
      });
      const after = read(spec);
      expect(after.startsWith(before)).toBe(true);
      const added = after.slice(before.length);
      expect(added).toMatch(
        /^ {2}- name: as it was\n {4}args: \{app: example-app\}\n {4}reply:\n {6}status: 200\n/,
      );
      expect(added).toContain('00000000-0000-4000-8000-000000000001');
      expect(added).not.toContain(emulator.token);
      const [checked, tested] = await Promise.all([toolsd('check'), toolsd('test', '--update')]);
      expect(checked.stdout).toBe('1 tool: no problems.');
      expect(tested.stdout).toContain('1 tool, 5 examples');

      // None of these writes anything.
      const [again, nameless, refused] = await Promise.all([
        record('--example', 'as it was', '--', '--app', 'x'),
        record('--', '--app', 'example-app'),
        record('--example', 'bad', '--', '--app', '--json'),
      ]);
      expect(again).toMatchObject({
        exitCode: 1,
        stderr: 'ps_list has an example `as it was` already. Give this one another name.',
      });
      expect(nameless.stderr).toContain('Give the example a name');
      expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
      expect(read(spec)).toBe(after);
      expect((await record('--example', 'none', '--', '--app', 'no-such-app')).exitCode).toBe(0);
      expect(read(spec).slice(after.length)).toContain('status: 404');
    } finally {
      await emulator.close();
    }
    const still = read(spec);
    const unreached = await record('--example', 'later', '--', '--app', 'example-app');
    expect(unreached).toMatchObject({ exitCode: 1, stdout: '' });
    expect(unreached.stderr).toContain('Nothing came back that an example could hold.');
    expect(read(spec)).toBe(still);
  });

  it('records no number that lost digits', async () => {
    const rows =
      '[{"id": 12345678901234567890, "type": "web", "name": "web.1", "size": "Basic", "state": "up", "command": "x", "updated_at": "2026-01-01T00:00:00Z"}]';
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'application/json').end(rows),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const env = { HEROKU_API_URL: `http://127.0.0.1:${port}`, HEROKU_API_KEY: 'not-a-real-key' };
      const argv = ['test', '--record', 'ps_list', '--example', 'new', '--', '--app', 'shop'];
      expect(await toolsdWith({ env }, ...argv)).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringContaining(
          'The number at `reply.body.0.id` lost digits when it was read, to 12345678901234567000',
        ),
      });
      expect(read(spec)).toBe(readFileSync(spec, 'utf8'));
    } finally {
      server.close();
    }
  });

  it('records what each step got, and asks before it destroys', async () => {
    const logs = 'tools.d/apps/get_app_logs.yaml';
    const restart = 'tools.d/ps/ps_restart.yaml';
    for (const path of [logs, restart]) copy(path);
    const emulator = await startEmulator();
    const env = { HEROKU_API_URL: emulator.url, HEROKU_API_KEY: emulator.token };
    const record = (tool: string, ...argv: string[]) =>
      toolsdWith(
        { env },
        'test',
        '--record',
        tool,
        '--example',
        'recorded',
        ...argv,
        '--',
        '--app',
        'example-app',
      );
    try {
      const before = read(logs);
      expect(await record('get_app_logs')).toMatchObject({ exitCode: 0 });
      const added = read(logs).slice(before.length);
      expect(added).toMatch(
        /^ {2}- name: recorded\n {4}args: \{app: example-app\}\n {4}replies:\n {6}session:/,
      );
      expect(added).toMatch(/^ {6}log:\n {8}status: 200\n {8}body: \|/m);

      const spoken = await record('ps_restart');
      expect(spoken).toMatchObject({ exitCode: 1, stdout: '' });
      expect(spoken.stderr).toContain('Say --unasked ps_restart if you mean it.');
      expect(read(restart)).toBe(readFileSync(restart, 'utf8'));
      expect(await record('ps_restart', '--unasked', 'ps_restart')).toMatchObject({ exitCode: 0 });
      expect((await toolsd('check')).stdout).toBe('3 tools: no problems.');
    } finally {
      await emulator.close();
    }
  });
});
