/** Everything hostile that a tool server has to expect, as data: what is sent, what comes of it, and nothing else. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { killServers } from '../e2e/server-process.js';
import { openings, type Session } from '../e2e/sessions.js';
import { type Case, readGroups } from './case.js';
import { expectDiagnostics } from './compile-case.js';
import { type Harmless, runCase } from './run-case.js';
import { type HostileWorld, startWorld, TOKEN } from './world.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PROJECT = fileURLToPath(new URL('project', import.meta.url));
const HARMLESS: Readonly<Record<'hostile' | 'heroku', Harmless>> = {
  hostile: { tool: 'alive', args: {} },
  heroku: { tool: 'pg_info', args: { app: 'example-app' } },
};

const groups = readGroups();
const FEWEST_CASES = 250;
let held = 0;

afterAll(() => {
  killServers();
  const count = groups.flatMap(({ cases }) => cases).length;
  // biome-ignore lint/suspicious/noConsole: the figure that the corpus is for
  if (held === count) console.log(`hostile corpus: ${count} cases in ${groups.length} groups, all held`);
});

it(`has ${FEWEST_CASES} cases or more, and no two of one name in a group`, () => {
  expect(groups.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(FEWEST_CASES);
  for (const { cases } of groups) expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

describe.each(groups)('$group: $about', ({ cases, project = 'hostile' }) => {
  const compiled = cases.every(({ expect: { diagnostics } }) => diagnostics !== undefined);
  let world: HostileWorld;
  let session: Session;

  beforeAll(async () => {
    if (compiled) return;
    world = await startWorld();
    session = await open(world.env);
  });
  afterAll(async () => {
    if (compiled) return;
    session.server.closeInput();
    expect(await session.server.exit).toEqual({ code: 0, signal: null });
    expect(session.server.stderr()).not.toContain(TOKEN);
    for (const line of session.server.lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    await world.close();
  });

  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, one: Case) => {
    if (compiled) await expectDiagnostics(one);
    else if (one.env === undefined) await runCase(one, session, world, HARMLESS[project]);
    else {
      const own = await open({ ...world.env, ...one.env });
      await runCase(one, own, world, HARMLESS[project]);
      own.server.closeInput();
      await own.server.exit;
    }
    held += 1;
  });

  function open(env: Readonly<Record<string, string>>): Promise<Session> {
    // Where nobody can be asked, destructive calls would not run.
    const policy = join(world.folder, '..', 'policy.yaml');
    writeFileSync(policy, "confirm: [{tools: '*', mode: allow}]\n");
    const dir = project === 'hostile' ? ['--dir', PROJECT] : [];
    return openings.legacy(env, {}, [...dir, '--policy', policy]);
  }
});
