import addCompletion from '@bomb.sh/tab/commander';
import { Command } from 'commander';
import { kebab } from '../export/words.js';
import type { ProjectModel } from '../model/server-model.js';
import type { ToolModel } from '../model/tool-model.js';
import { toolsetOf } from '../project/load-toolset.js';
import { callFound } from './call.js';
import { commandNames } from './command-names.js';
import { helpLayout, wrapped } from './help-layout.js';
import { loadProject, report } from './load-project.js';
import { withPolicy } from './policy-flags.js';
import { type PolicyOptions, policiesOf } from './policy-options.js';
import { runProgram } from './run-program.js';
import { addParams, exampleOf } from './tool-command.js';

interface OwnOptions extends PolicyOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

export interface CommandOptions {
  /** What the command is called by those who type it. */
  readonly name: string;
  /** The folder that holds `tools.d`. */
  readonly dir: string;
}

/** Runs the tools of a project as a command of its own, with the arguments of this process. */
export async function runTools({ name, dir }: CommandOptions): Promise<void> {
  const loaded = await loadProject(dir);
  if (loaded.project === undefined) return report(loaded, 'pretty');
  await runProgram(toolsProgram(name, loaded.project));
}

/**
 * A command line with a command for each toolset, and below it one for each tool. Flags before the toolset are about the
 * call, those after the tool are its arguments: so none of them is ever taken for another.
 */
function toolsProgram(name: string, project: ProjectModel): Command {
  const { server } = project;
  const program = withPolicy(
    new Command(name)
      .description(server.title)
      .version(server.version)
      .usage('[options] <toolset> <tool> [arguments]')
      .exitOverride()
      .showSuggestionAfterError()
      .configureHelp(helpLayout)
      .enablePositionalOptions()
      .option('--json', 'the structured answer as JSON')
      .option('--dry-run', 'show what would be run or sent, and stop'),
  );
  const sets = [
    ...new Set([...Object.keys(server.toolsets), ...project.tools.map(({ toolset }) => toolset)]),
  ];
  for (const id of sets) {
    const tools = project.tools.filter(({ toolset }) => toolset === id);
    if (tools.length > 0) addToolset(program, project, id, tools);
  }
  const own = sets.map(kebab);
  if (own.includes('help')) program.helpCommand(false);
  if (!own.includes('complete')) {
    addCompletion(program);
    program.addHelpText(
      'after',
      wrapped(`\nCompletion: \`source <(${name} complete bash)\`, or zsh, or fish.`),
    );
  }
  return program;
}

function addToolset(program: Command, project: ProjectModel, id: string, tools: readonly ToolModel[]): void {
  const toolset = kebab(id) || id;
  const set = program.command(toolset).description(project.server.toolsets[id] ?? id);
  const names = commandNames(id, tools);
  for (const tool of tools) {
    const name = names.get(tool.name) ?? tool.name;
    const [first = ''] = tool.description.split('\n');
    const command = set.command(name).summary(tool.title).description(first);
    const words = addParams(command, tool);
    command.addHelpText(
      'after',
      `\nEffect: ${tool.highestEffect}\n${exampleOf([program.name(), toolset, name], tool)}`,
    );
    command.action(() =>
      run(project, tool, [program.name(), toolset, name].join(' '), words, program.opts()),
    );
  }
}

async function run(
  project: ProjectModel,
  model: ToolModel,
  called: string,
  words: readonly string[],
  options: OwnOptions,
): Promise<void> {
  const policies = await policiesOf(options, project);
  const toolset = toolsetOf(project);
  const entry = toolset.tools.find(({ tool }) => tool.name === model.name);
  if (entry === undefined) throw new Error(`there is no tool ${model.name} in the toolset`);
  await callFound({ model, entry, toolset, policies }, words, options, called);
}
