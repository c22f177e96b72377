import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArgvItem, CliAction, Text, ToolModel } from '../../codegen/model/tool-model.js';
import { modelOf, ROOT, realTexts } from '../codegen/projects.js';

/** What the pinned Heroku CLI says of its own commands, where the tests have installed it. */
const MANIFEST = join(ROOT, 'test/real/heroku-cli/node_modules/heroku/oclif.manifest.json');

interface Command {
  readonly args?: Readonly<Record<string, { readonly name: string; readonly required?: boolean }>>;
  readonly flags: Readonly<Record<string, Flag>>;
}

interface Flag {
  readonly name: string;
  readonly type: 'boolean' | 'option';
  readonly char?: string;
  readonly required?: boolean;
  readonly options?: readonly string[];
}

interface UsedFlag {
  readonly name: string;
  readonly takesValue: boolean;
  readonly always: boolean;
}

const project = modelOf(await realTexts());
const heroku = project.server.sources.filter((one) => one.kind === 'cli' && one.program === 'heroku');
const tools = project.tools.flatMap((tool): { name: string; tool: ToolModel; action: CliAction }[] => {
  const { action, name } = tool;
  return action.kind === 'cli' && heroku.some((one) => one.name === action.source)
    ? [{ name, tool, action }]
    : [];
});

const commands = existsSync(MANIFEST)
  ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as { commands: Record<string, Command> }).commands
  : undefined;

const why = commands === undefined ? ' (skipped: the Heroku CLI is not installed; `npm test` does it)' : '';

describe.each(tools)('$name', ({ action }) => {
  it.skipIf(commands === undefined)(`keeps to the Heroku CLI's own manifest${why}`, () => {
    const [first, ...rest] = action.argv;
    const id = literalOf(first);
    const command = commands?.[id];
    if (command === undefined) throw new Error(`heroku has no command ${id}`);

    const dashes = rest.findIndex((item) => literalOf(item) === '--');
    const [options, positionals] = dashes < 0 ? [rest, []] : [rest.slice(0, dashes), rest.slice(dashes + 1)];
    const used = options.map(flagOf);
    for (const { name, takesValue } of used) {
      const flag = command.flags[name];
      expect(flag?.type, `heroku ${id} --${name}`).toBe(takesValue ? 'option' : 'boolean');
    }
    for (const flag of Object.values(command.flags)) {
      if (flag.required)
        expect(used, `--${flag.name} is required`).toContainEqual({
          name: flag.name,
          takesValue: true,
          always: true,
        });
    }
    const args = Object.values(command.args ?? {});
    expect(positionals.length, `heroku ${id} takes ${args.length} arguments`).toBeLessThanOrEqual(
      args.length,
    );
    for (const [index, arg] of args.entries()) {
      if (arg.required) expect(isAlwaysThere(positionals[index]), `${arg.name} is required`).toBe(true);
    }
  });
});

function flagOf(item: ArgvItem): UsedFlag {
  const text = item.kind === 'flag' ? item.argument : item.kind === 'words' ? '' : startOf(item.text);
  const [, name, value] = /^--([a-z][a-z0-9-]*)(=)?/.exec(text) ?? [];
  if (name === undefined) throw new Error(`${text} stands before \`--\` and is no long flag`);
  return { name, takesValue: value !== undefined, always: isAlwaysThere(item) };
}

function isAlwaysThere(item: ArgvItem | undefined): boolean {
  return item?.kind === 'text' && item.text.optional.length === 0;
}

function startOf({ parts: [start] }: Text): string {
  return typeof start === 'string' ? start : '';
}

function literalOf(item: ArgvItem | undefined): string {
  return item?.kind === 'text' && item.text.parts.length === 1 ? startOf(item.text) : '';
}
