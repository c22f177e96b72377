import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandNames } from '../../../codegen/cli/command-names.js';
import { readArguments } from '../../../codegen/cli/read-arguments.js';
import { addParams } from '../../../codegen/cli/tool-command.js';
import { oddProject, shippedProject } from './package.js';

const namesOf = (toolset: string, names: readonly string[]) => [
  ...commandNames(
    toolset,
    names.map((name) => ({ name })),
  ).values(),
];

describe('the name of a tool after that of its toolset', () => {
  it('does not say it once more', () => {
    expect(namesOf('ps', ['ps_list', 'ps_scale'])).toEqual(['list', 'scale']);
    expect(namesOf('apps', ['list_apps', 'create_app', 'maintenance_on'])).toEqual([
      'list',
      'create',
      'maintenance-on',
    ]);
  });

  it('stays whole where nothing would be left of it, or where another one would be the same', () => {
    expect(namesOf('deploy', ['deploy'])).toEqual(['deploy']);
    expect(namesOf('apps', ['list_apps', 'apps_list', 'list_app_logs'])).toEqual([
      'list-apps',
      'apps-list',
      'list-logs',
    ]);
    expect(namesOf('apps', ['help_apps'])).toEqual(['help-apps']);
  });
});

/** Some texts, of which another one would be refused. */
const isChoice = (values: unknown) => Array.isArray(values) && values.every((one) => typeof one === 'string');

/** What the flags of a tool make of a command line. */
function read(tool: Parameters<typeof addParams>[1], argv: readonly string[]) {
  const command = new Command('x').exitOverride().configureOutput({ writeErr: () => {} });
  const words = addParams(command, tool);
  command.action(() => {});
  command.parse([...argv], { from: 'user' });
  return readArguments(words, tool.params);
}

describe('the flags of a tool', () => {
  it('give the arguments that their names say, of any type', async () => {
    const { tools } = await shippedProject();
    const list = tools.find(({ name }) => name === 'ps_list');
    const read1 = (argv: readonly string[]) => read(list as NonNullable<typeof list>, argv);
    expect(read1(['--app', 'x', '--json'])).toEqual({ app: 'x', json: true });
    expect(read1(['--app=--json', '--no-json'])).toEqual({ app: '--json', json: false });
    expect(() => read1(['--ap', 'x'])).toThrow('unknown option');
  });

  it('are made for every parameter, whatever it is called', async () => {
    const { tools } = await oddProject();
    for (const tool of tools) {
      const command = new Command('x').exitOverride();
      const words = addParams(command, tool);
      const plain = command.options.filter(
        ({ required, argChoices }) => required && argChoices === undefined,
      );
      command.parse(
        plain.flatMap(({ long }) => [long as string, 'v']),
        { from: 'user' },
      );
      const wanted = tool.params
        .filter(({ type, schema: { enum: values } }) => type !== 'boolean' && !isChoice(values))
        .map(({ name }) => `--${name}=v`);
      expect(words, tool.name).toEqual(wanted);
    }
    expect(tools.some(({ params }) => params.length > 3)).toBe(true);
  });
});
