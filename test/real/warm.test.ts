/**
 * Every call of the examples that runs the real CLI, once by a program that starts for it and once by one that waited: an
 * answer must not tell which it was.
 */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { ensureHerokuCli } from '../../scripts/setup/heroku-cli.mjs';
import { ensurePostgres } from '../../scripts/setup/postgres.mjs';
import { toolset } from '../../src/generated/index.js';
import { runCli } from '../../src/runtime/run/cli.js';
import { killAllChildren } from '../../src/runtime/run/process-group.js';
import type { CliSource } from '../../src/runtime/source.js';
import type { CliPlan, CliReply } from '../../src/runtime/tool.js';
import { modelOf, realTexts } from '../codegen/projects.js';
import { TOKEN } from '../e2e/world.js';
import { type Postgres, startPostgres } from './postgres.js';
import { say } from './say.js';
import { createHome, herokuEnvironment } from './world.js';

// The first run installs some hundred megabytes; a call takes two seconds, and a worker as long until it waits.
vi.setConfig({ hookTimeout: 15 * 60_000, testTimeout: 120_000 });

interface Case {
  readonly title: string;
  readonly plan: CliPlan;
}

const { heroku } = toolset.sources;
if (heroku?.kind !== 'cli') throw new Error('The source `heroku` is no program.');
const source: CliSource = heroku;
const { warm: _warm, ...coldSource } = source;
const cases = await casesOf();

let postgres: Postgres;
let emulator: Emulator;
let home: Awaited<ReturnType<typeof createHome>>;
let env: Record<string, string>;
let psql: string;
let starts: string;

beforeAll(async () => {
  ({ psql } = await ensurePostgres({ say }));
  const { program } = await ensureHerokuCli({ say });
  postgres = await startPostgres();
  emulator = await startEmulator({ token: TOKEN, databaseUrl: postgres.url });
  home = await createHome();
  starts = join(home.home, 'starts');
  const path = [noteStarts(home.home), dirname(psql), process.env.PATH].join(delimiter);
  const world = { emulatorUrl: emulator.url, token: TOKEN, home: home.home, path };
  env = { ...herokuEnvironment(world), HEROKU_CLI: program };
});

afterAll(async () => {
  await killAllChildren();
  await home?.remove();
  await emulator?.close();
  await postgres?.stop();
});

beforeEach(() => writeFileSync(starts, ''));

it('the source says that its program may wait', () => expect(source.warm).toEqual(['oclif:commands']));

describe.runIf(process.platform === 'linux')('warm and cold tell the same', () => {
  it.each(cases)('$title', async ({ plan }) => {
    await afresh();
    const cold = await run(plan, coldSource);
    await waitsFor(plan);
    await afresh();
    const before = coldStarts();
    const warm = await run(plan, source);
    expect(coldStarts()).toBe(before);
    expect(told(warm)).toEqual(told(cold));
  });

  it('commands that fail in other ways', async () => {
    for (const argv of [['pg:ps', '--bogus'], ['nonsense'], ['pg:ps'], ['--version'], ['pg:ps', '--help']]) {
      const plan: CliPlan = { kind: 'cli', source: 'heroku', argv };
      const cold = await run(plan, coldSource);
      await waitsFor(plan);
      const before = coldStarts();
      expect(told(await run(plan, source))).toEqual(told(cold));
      expect(coldStarts()).toBe(before);
    }
  });
});

function run(plan: CliPlan, by: CliSource): Promise<CliReply> {
  return runCli(plan, by, { signal: new AbortController().signal, env });
}

/** Times and process numbers are never the same twice, nor is their width, nor the order of what takes no time. */
function told({ exitCode, stdout, stderr }: CliReply) {
  const plain = stdout.replaceAll(/\d+/gu, 'N').replaceAll(/-{3,}| {2,}/gu, ' ');
  const lines = plain.split('\n').map((line) => line.replace(/ *\+?$/u, ''));
  return { exitCode, lines: lines.sort(), stderr };
}

const STATISTICS = 'pg_stat_statements';

/** The statistics of queries tell of two that took the same as ever, and of no call: which of those took most, varies. */
async function afresh(): Promise<void> {
  emulator.reset();
  const query = async (sql: readonly string[], options = {}) => {
    const argv = sql.flatMap((one) => ['-c', one]);
    await execa(psql, ['-X', '-q', ...argv, postgres.url], { env: options, reject: false });
  };
  await query([
    `create extension if not exists ${STATISTICS}`,
    `alter role current_user set ${STATISTICS}.track = none`,
    `set ${STATISTICS}.track = none`,
    `select ${STATISTICS}_reset()`,
  ]);
  await query(['select pg_sleep(0.1)', 'select pg_sleep(0.01), 1'], {
    PGOPTIONS: `-c ${STATISTICS}.track=top`,
  });
}

/** Makes sure that a worker waits: the last one that was started, which reads from its pipe. */
async function waitsFor(plan: CliPlan): Promise<void> {
  const reads = () => workers().some((pid) => waitsForOrders(pid));
  if (!reads()) {
    if (workers().length === 0) await run(plan, source);
    await vi.waitFor(() => expect(reads()).toBe(true), { timeout: 60_000, interval: 50 });
  }
  // What it says has to arrive here.
  await sleep(100);
}

function waitsForOrders(pid: string): boolean {
  const file = `/proc/${pid}/syscall`;
  try {
    return existsSync(file) && readFileSync(file, 'utf8').split(' ')[1] === '0x3';
  } catch {
    return false;
  }
}

/** Puts a `node` before the real one that writes down its number and its arguments, and then is the real one. */
function noteStarts(folder: string): string {
  const file = join(folder, 'node');
  writeFileSync(
    file,
    `#!/bin/sh\nprintf '%s %s\\n' "$$" "$*" >> '${folder}/starts'\nexec '${process.execPath}' "$@"\n`,
  );
  chmodSync(file, 0o755);
  return folder;
}

const startsNoted = () => readFileSync(starts, 'utf8').split('\n').filter(Boolean);
const isWorker = (line: string) => line.includes('--import data:');
const workers = () =>
  startsNoted()
    .filter(isWorker)
    .flatMap((line) => line.split(' ')[0] ?? []);
const coldStarts = () => startsNoted().filter((line) => !isWorker(line)).length;

async function casesOf(): Promise<Case[]> {
  const { tools } = await modelOf(await realTexts());
  const byName = new Map(toolset.tools.map(({ tool }) => [tool.name, tool]));
  return tools.flatMap((model) =>
    model.examples.flatMap(({ name, args }) => {
      const plan = byName.get(model.name)?.plan(args as never);
      return plan?.kind === 'cli' ? [{ title: `${model.name}: ${name}`, plan }] : [];
    }),
  );
}
