/**
 * The specs that run the Heroku CLI, held against what the CLI says of its own commands, and a record of that, which
 * tells what changed when the CLI moves on. After a new version was pinned, read what the failing test lists, correct
 * the specs, then write the record anew: `npx vitest run test/tools/heroku-cli.test.ts -u`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CliAction, ToolModel } from '../../codegen/model/tool-model.js';
import { modelOf, ROOT, realTexts } from '../codegen/projects.js';
import { commandOf, problemsOf } from './heroku-cli-problems.js';
import {
  type CliRecord,
  changesOf,
  type Manifest,
  recordOf,
  textOf,
  whereabouts,
} from './heroku-cli-record.js';

/** What the pinned Heroku CLI says of its own commands, where the tests have installed it. */
const MANIFEST = join(ROOT, 'test/real/heroku-cli/node_modules/heroku/oclif.manifest.json');
const RECORD = join(ROOT, 'test/tools/heroku-cli.manifest.json');

interface CliTool {
  readonly name: string;
  readonly tool: ToolModel;
  readonly action: CliAction;
}

const project = await modelOf(await realTexts());
const heroku = project.server.sources.filter((one) => one.kind === 'cli' && one.program === 'heroku');
const tools = project.tools.flatMap((tool): CliTool[] =>
  commandsOf(tool)
    .filter(({ source }) => heroku.some(({ name }) => name === source))
    .map((action) => ({ name: tool.name, tool, action })),
);

const readJson = (file: string) =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { version: 'none', commands: {} };
const recorded: CliRecord = readJson(RECORD);
const installed: Manifest | undefined = existsSync(MANIFEST) ? readJson(MANIFEST) : undefined;
// The record is of what is promised. A tool that is new is held against the CLI itself, where that is installed.
const promised = readFileSync(join(ROOT, 'test/tools/inventory.txt'), 'utf8')
  .split('\n')
  .map((line) => line.split(' ')[0]);
const used = (all: readonly CliTool[]) => all.map(({ action }) => commandOf(action));
// Without the CLI, what it said when it was last looked at is the best there is.
const current = installed === undefined ? recorded : recordOf(installed, used(tools));
const kept = used(tools.filter(({ name }) => promised.includes(name)));
const known = tools.filter(({ action }) => installed !== undefined || commandOf(action) in recorded.commands);

const why = ' (skipped: the Heroku CLI is not installed; `npm test` does it)';

describe('the specs that run the Heroku CLI', () => {
  it('are there', () => expect(tools.map(({ name }) => name)).toContain('pg_info'));

  it.skipIf(known.length < tools.length)(
    `are all known to the record (skipped: \`npm test\` holds those that are new against the CLI itself)`,
    () => expect(known).toEqual(tools),
  );

  it.each(known)('$name keeps to what the CLI says of its command', ({ tool, action }) => {
    expect(problemsWith(current, tool, action, installed)).toEqual([]);
  });
});

describe('the record of the Heroku CLI', () => {
  it.skipIf(installed === undefined)(`is up to date${installed === undefined ? why : ''}`, async () => {
    const now = recordOf(installed as Manifest, kept);
    const changes = changesOf(recorded, now, installed as Manifest);
    const explained = ['The Heroku CLI, or what the specs use of it, has changed:', ...changes, ''].join(
      '\n  ',
    );
    await expect(textOf(now), explained).toMatchFileSnapshot(RECORD);
  });
});

/** What a tool runs, be it all it does or one of its steps. */
function commandsOf({ action }: ToolModel): CliAction[] {
  if (action.kind === 'cli') return [action];
  if (action.kind === 'http') return [];
  return action.groups.flat().flatMap(({ work }) => (work.kind === 'cli' ? [work.command] : []));
}

function problemsWith(record: CliRecord, tool: ToolModel, action: CliAction, manifest?: Manifest): string[] {
  const id = commandOf(action);
  const command = record.commands[id];
  if (command !== undefined) return problemsOf(tool, action, command);
  return [`heroku has no command ${id}${manifest === undefined ? '' : `; ${whereabouts(id, manifest)}`}`];
}

// biome-ignore lint/suspicious/noExplicitAny: the doctored commands have every shape.
type Doctor = (command: any) => void;

describe('a spec that the Heroku CLI would not understand', () => {
  const problemsIn = (name: string, doctor: Doctor) => {
    const { tool, action } = tools.find((one) => one.name === name) as CliTool;
    const doctored = structuredClone(recorded);
    doctor(doctored.commands[commandOf(action)]);
    return problemsWith(doctored, tool, action);
  };
  const change =
    (flag: string, facts: object): Doctor =>
    ({ flags }) =>
      Object.assign(flags[flag], facts);

  it.each<[tool: string, problem: string, doctor: Doctor]>([
    ['pg_kill', 'the command is hidden', (it) => Object.assign(it, { hidden: true })],
    ['pg_kill', 'the command is deprecated', (it) => Object.assign(it, { deprecated: true })],
    ['pg_kill', 'there is no flag --force', (it) => void delete it.flags.force],
    [
      'pg_kill',
      '--force is another name of --kill',
      (it) => {
        it.flags.kill = { kind: 'boolean', aliases: ['force'] };
        delete it.flags.force;
      },
    ],
    ['pg_kill', '--force takes a value', change('force', { kind: 'value' })],
    ['pg_kill', '--app takes no value', change('app', { kind: 'boolean' })],
    ['pg_kill', '--force is hidden', change('force', { hidden: true })],
    ['pg_kill', '--force is deprecated', change('force', { deprecated: true })],
    ['pg_kill', '--app takes eu, us, not any text', change('app', { options: ['eu', 'us'] })],
    ['pg_kill', '--force is required', change('force', { required: true })],
    [
      'pg_kill',
      '--app excludes --force, and no rule of the spec does',
      change('app', { excludes: ['force'] }),
    ],
    ['pg_kill', '--app needs --force', change('app', { needs: ['force'] })],
    ['pg_kill', '--app needs one of --force, --remote', change('app', { needsOneOf: ['force', 'remote'] })],
    [
      'pg_kill',
      'exactly one of --app, --force has to be given, and no rule of the spec says so',
      change('app', { exactlyOneOf: ['app', 'force'] }),
    ],
    [
      'pg_kill',
      'at least one of --force, --remote has to be given, and no rule of the spec says so',
      change('force', { atLeastOneOf: ['remote'] }),
    ],
    ['pg_kill', 'it takes 1 arguments, not 2', (it) => void it.args.pop()],
    ['pg_kill', 'the argument database is required', (it) => Object.assign(it.args[1], { required: true })],
    [
      'pg_psql',
      '--command excludes --credential, and no rule of the spec does',
      change('command', { excludes: ['credential'] }),
    ],
    [
      'pg_psql',
      'exactly one of --command, --credential has to be given, and no rule of the spec says so',
      change('command', { exactlyOneOf: ['credential'] }),
    ],
  ])('%s: %s', (name, problem, doctor) => expect(problemsIn(name, doctor)).toEqual([problem]));

  it('names arguments that stand in the wrong place', () => {
    expect(problemsIn('pg_kill', ({ args }) => void args.reverse())).toEqual([
      'the argument pid is required',
      '{pid} stands in the place of database',
      '{database} stands in the place of pid',
    ]);
  });

  it('is understood where a rule of the spec says what the command says', () => {
    const rules = { excludes: ['file'], exactlyOneOf: ['file'], atLeastOneOf: ['file'] };
    expect(problemsIn('pg_psql', change('command', rules))).toEqual([]);
    expect(problemsIn('pg_psql', change('command', { needs: ['app'], needsOneOf: ['app'] }))).toEqual([]);
  });

  it('names a command that is gone', () => {
    const { tool, action } = tools.find(({ name }) => name === 'pg_kill') as CliTool;
    expect(problemsWith({ version: '12.0.0', commands: {} }, tool, action)).toEqual([
      'heroku has no command pg:kill',
    ]);
  });
});
