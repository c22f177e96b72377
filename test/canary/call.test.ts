import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ToolModel } from '../../codegen/model/tool-model.js';
import { run } from '../../scripts/setup/run.mjs';
import { modelOf, ROOT, realTexts } from '../codegen/projects.js';
import { removeFolders } from '../e2e/world.js';
import { say } from '../real/say.js';
import { Canaries, KEY } from './canaries.js';
import { openStage } from './play.js';
import { seeded } from './scenarios.js';
import { specsWith } from './specs.js';
import { troubles } from './troubles.js';

afterAll(removeFolders);

const BIN = join(ROOT, 'bin/toolsd.js');

/** One of each kind: a request, pages, steps with a stream, and a program. */
const NAMES = ['ps_list', 'list_apps', 'get_app_logs', 'pg_info'];

/** The arguments of an example as words of a command line. */
const wordsOf = ({ args }: ToolModel['examples'][number]) =>
  Object.entries(args).map(([name, value]) => `--${name}=${String(value)}`);

const toolsd = (argv: readonly string[], env: Readonly<Record<string, string>>, cwd = ROOT) =>
  run(process.execPath, [BIN, ...argv], { cwd, env: { ...env } });

describe('no secret comes through at the command line', () => {
  it('of what is answered, as text and as JSON', { timeout: 300_000 }, async () => {
    const { tools } = await modelOf(await realTexts());
    const stage = await openStage(KEY);
    const canaries = new Canaries();
    let calls = 0;
    try {
      for (const tool of tools.filter(({ name }) => NAMES.includes(name))) {
        const [example] = tool.examples;
        if (example === undefined) continue;
        const good = seeded(tool, example, 'onto', canaries, stage.url);
        const bad = troubles(tool, canaries, stage.url)[0];
        for (const scenario of [good, bad ?? good])
          for (const flags of [[], ['--json']]) {
            stage.play(scenario);
            const { output } = await toolsd(
              ['call', tool.name, ...flags, '--', ...wordsOf(example)],
              stage.env,
            );
            calls += 1;
            // What goes wrong may do so in a step that the example has no need of.
            if (scenario === good) expect(output).toContain('[redacted]');
            expect(canaries.foundIn(output)).toEqual([]);
          }
      }
    } finally {
      await stage.close();
    }
    say(`${calls} calls from a shell, ${canaries.seeded} canaries seeded, none came through`);
  });

  it('of what was typed: a refusal, a plan, an explanation', { timeout: 120_000 }, async () => {
    const stage = await openStage(KEY);
    const canaries = new Canaries();
    const command = `select '${canaries.all()}'`;
    try {
      for (const argv of [
        ['call', 'pg_psql', '--dry-run', '--', '--app=example-app', `--command=${command}`],
        ['call', 'pg_psql', '--dry-run', '--json', '--', '--app=example-app', `--command=${command}`],
        ['call', 'ps_list', '--', `--app=${canaries.next()}`],
        ['explain', 'pg_psql', '--', '--app=example-app', `--command=${command}`],
        ['explain', 'pg_psql', '--json', '--', '--app=example-app', `--command=${command}`],
      ]) {
        const { output } = await toolsd(argv, stage.env);
        expect(output).not.toBe('');
        expect(canaries.foundIn(output), argv.join(' ')).toEqual([]);
      }
      // The question repeats what was typed to who decides about it, but for the credentials in use.
      const asked = ['call', 'pg_psql', '--', '--app=example-app', `--command=select '${KEY}'`];
      const { output } = await toolsd(asked, stage.env);
      expect(output).toContain("--command=select '[redacted]'");
      expect(output).not.toContain(KEY);
    } finally {
      await stage.close();
    }
  });

  it('of what is recorded', { timeout: 120_000 }, async () => {
    const tool = (await modelOf(await realTexts())).tools.find(({ name }) => name === 'ps_list');
    const example = tool?.examples[0];
    if (tool === undefined || example === undefined) throw new Error('there is no such tool');
    const dir = await specsWith();
    const stage = await openStage(KEY);
    const canaries = new Canaries();
    stage.play(seeded(tool, example, 'onto', canaries, stage.url));
    try {
      const { output } = await toolsd(
        ['test', '--record', tool.name, '--example', 'recorded', '--', ...wordsOf(example)],
        stage.env,
        dir,
      );
      const spec = readFileSync(join(dir, tool.file), 'utf8');
      expect(spec, output).toContain('recorded');
      expect(spec).toContain('[redacted]');
      expect(canaries.foundIn(spec + output)).toEqual([]);
    } finally {
      await stage.close();
    }
  });
});
