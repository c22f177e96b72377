import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, it } from 'vitest';

const demo = fileURLToPath(new URL('../../dist/demo.js', import.meta.url));
const DEMO_MS = 60_000;

let temporary: string;
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'toolsd-demo-test-'));
});
afterEach(() => rm(temporary, { recursive: true, force: true }));

/** Starts the built demo as the head of a process group of its own, with a folder of its own for temporary files. */
function startDemo() {
  return execa(process.execPath, [demo], {
    detached: true,
    reject: false,
    env: { TMPDIR: temporary, TEMP: temporary },
  });
}

/** Fails if the demo has left a process or a file. */
async function expectNothingLeft(pid: number | undefined) {
  expect(() => process.kill(-(pid as number), 0)).toThrow('ESRCH');
  expect(await readdir(temporary)).toEqual([]);
}

it(
  'shows the way from a spec to an answer, and leaves nothing behind',
  async () => {
    const running = startDemo();
    const { exitCode, stdout, stderr } = await running;
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    // Compiling, the spec, the connection, the list of tools.
    expect(stdout).toContain('all as the specs say.');
    expect(stdout).toContain('    effect: read');
    expect(stdout).toMatch(/agreed on MCP 20\d\d-\d\d-\d\d; the server is heroku /);
    expect(stdout).toMatch(/^ {4}ps_scale +destructive +Change how many dynos run, or their size$/m);
    // A confirmed change, as asked, as sent, and as seen afterwards.
    expect(stdout).toContain('Scale example-app to web=3 worker+1?');
    expect(stdout).toContain('PATCH /apps/example-app/formation');
    expect(stdout.match(/(?:web\.3|worker\.2) .* ← new$/gm)).toHaveLength(2);
    // A deployment, with what the server told on the way.
    expect(stdout).toMatch(/Uploading 2 files, \d+ bytes packed/);
    expect(stdout).toContain('-----> Node.js app detected');
    expect(stdout).toMatch(/Deployed example-app as v\d+ in \d+ seconds/);
    // Refusals, a failure with its hint, and a broken spec.
    expect(stdout).toContain('Did you mean `app`?');
    expect(stdout).toContain('`dyno` holds "--app"');
    expect(stdout).toContain('Check the name with list_apps.');
    expect(stdout).toMatch(/ps_list\.yaml:\d+:\d+ error \[unknown-column\]/);
    expect(stdout).toContain('"mcpServers"');

    expect(stdout).not.toContain('\u001b');
    const long = stdout.split('\n').filter((line) => line.length > 100 && !line.includes('"args"'));
    expect(long).toEqual([]);
    await expectNothingLeft(running.pid);
  },
  DEMO_MS,
);

it(
  'ends at Ctrl-C, and leaves nothing behind',
  async () => {
    const running = startDemo();
    // A compiler runs at that moment, and there is a temporary project.
    running.stdout.on('data', (text) => {
      if (String(text).includes('check --dir')) running.kill('SIGINT');
    });
    const { exitCode, stdout } = await running;
    expect(exitCode).toBe(130);
    expect(stdout).toContain('Stopped; nothing is left running.');
    expect(stdout).not.toContain('unknown-column');
    await expectNothingLeft(running.pid);
  },
  DEMO_MS,
);
