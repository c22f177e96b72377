import { Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { addExport } from './export-flags.js';
import { helpLayout, wrapped } from './help-layout.js';
import { tasksOption, withHttp } from './http-flags.js';
import { withImport } from './import-flags.js';
import { unasked, withPolicy } from './policy-flags.js';
import type { PolicyOptions } from './policy-options.js';
import { runProgram } from './run-program.js';

/** An action whose module, and the packages that it brings along, are loaded when it runs. */
function lazy<Args extends unknown[]>(load: () => Promise<(...args: Args) => Promise<void>>) {
  return async (...args: Args): Promise<void> => (await load())(...args);
}

const dir = () => new Option('--dir <project>', 'folder that holds tools.d').default('.', 'here');
const format = () =>
  new Option('--format <format>', 'how problems are shown')
    .choices(['pretty', 'json', 'github'])
    .default('pretty');

const program = new Command('toolsd')
  .description('Drop a YAML file in tools.d, get an MCP tool.')
  .version(packageJson.version)
  .exitOverride()
  .showSuggestionAfterError()
  .configureHelp(helpLayout)
  .addHelpText(
    'after',
    wrapped('\nExit codes: 0 fine, 1 something of yours needs mending, 2 a defect of toolsd.'),
  );

program
  .command('init')
  .description(
    'write a project that works: a tool for a command, one for an API, their tests, and what is around',
  )
  .argument('[folder]', 'where it goes; here, if left out')
  .addOption(new Option('--dir <project>', 'folder that it is below').default('.', 'here'))
  .option('--name <name>', 'of the server; after the folder unless said')
  .option('--yes', 'ask nothing')
  .action(lazy(async () => (await import('./init.js')).init));
program
  .command('check')
  .description('check every spec, and say where and how to mend it')
  .addOption(dir())
  .addOption(format())
  .option('--strict', 'fail on warnings too')
  .option('--fix', 'mend what needs no judgement: misspelt keys, tabs, line ends; comments and order stay')
  .option('--dry-run', 'with --fix: say what it would mend, and write nothing')
  .action(lazy(async () => (await import('./check.js')).check));
program
  .command('generate')
  .description('compile the specs to src/generated')
  .addOption(dir())
  .addOption(format())
  .option('--check', 'write nothing; fail if the generated files are not what the specs say')
  .action(lazy(async () => (await import('./generate.js')).generate));
program
  .command('new')
  .description('draft the spec of a tool from a command or from an API; asks for what the flags leave open')
  .argument('<tool>', 'its name')
  .addOption(dir())
  .option('--toolset <name>', 'folder of tools.d that it goes to')
  .option('--cli <source>', 'it runs the program of this source')
  .option('--command <words>', 'with --cli: the command, such as "pg:info"; its help is read')
  .option('--manifest <file>', 'with --cli: an oclif.manifest.json to read in place of the help')
  .option('--flags <names>', 'with --cli: the flags to offer, with commas between; all unless said')
  .option('--http <source>', 'it sends a request to this source')
  .option('--method <method>', 'with --http: such as GET')
  .option('--path <path>', "with --http: such as '/apps/{app}'; what is in braces becomes a parameter")
  .option('--openapi <file>', 'with --http: an OpenAPI document, 3.0 or 3.1')
  .option('--operation <name>', 'with --openapi: an operationId, or "GET /path"')
  .option('--force', 'write over the spec that is there')
  .option('--stdout', 'print the draft and write nothing')
  .action(lazy(async () => (await import('./new.js')).newTool));
withImport(program.command('import').addOption(dir())).action(
  lazy(async () => (await import('./import.js')).importTools),
);
withHttp(
  withPolicy(
    program
      .command('serve')
      .description('serve the tools to an MCP client on standard input and output, or over HTTP')
      .addOption(dir())
      .addOption(
        new Option('--audit <file>', 'note every call in this file, a line of JSON each').env('TOOLSD_AUDIT'),
      )
      .addOption(tasksOption()),
  ),
).action(lazy(async () => (await import('./serve.js')).serve));
withPolicy(
  program
    .command('doctor')
    .description('say what this installation can do at worst, and what is missing')
    .addOption(dir())
    .option('--json', 'as JSON'),
).action(lazy(async () => (await import('./doctor.js')).doctor));
program
  .command('dev')
  .description('watch the specs: compile on every change, show problems, and serve the tools to a client')
  .addOption(dir())
  .option('--no-generate', 'leave src/generated as it is')
  .action(lazy(async () => (await import('./dev.js')).dev));
program
  .command('install')
  .description(
    'tell an MCP client of the server: write it into its settings, which are kept beside them first',
  )
  .argument('[client]', 'such as claude-code; without one, all are listed with their files')
  .argument('[flags...]', 'after --: limits of `toolsd serve` to start it with, such as --read-only')
  .addOption(dir())
  .addOption(
    new Option('--scope <scope>', 'for all that you do, or for what you do in the current folder')
      .choices(['user', 'project'])
      .default('user'),
  )
  .option('--name <name>', 'what the client calls the server; its own name unless said')
  .option(
    '--env <NAME=value>',
    'a variable to write down with its value, again for each; otherwise credentials are only named or asked for',
    (one: string, before: readonly string[] = []) => [...before, one],
  )
  .option('--undo', 'take the server out again; all else stays')
  .option('--dry-run', 'show what it would change, and write nothing')
  .option('--json', 'as JSON')
  .action(lazy(async () => (await import('./install.js')).install));
program
  .command('list')
  .description('list the tools with their effects')
  .addOption(dir())
  .option('--json', 'as JSON')
  .action(lazy(async () => (await import('./list.js')).list));
withPolicy(
  program
    .command('call')
    .description('call a tool from the shell, through the same guard as a client')
    .argument('<tool>', 'its name')
    .argument(
      '[arguments...]',
      "its arguments: --app example-app --verbose; after -- they are all the tool's",
    )
    .allowUnknownOption()
    .addOption(dir())
    .option('--json', 'the structured answer as JSON')
    .option('--dry-run', 'show what would be run or sent, and stop'),
).action(lazy(async () => (await import('./call.js')).call));
program
  .command('test')
  .description('compare what the examples send and answer with the pages in test/snapshots')
  .argument('[tools...]', 'their names; all if none is named')
  .addOption(dir())
  .option('--update', 'write the pages')
  .option('--json', 'as JSON')
  .option('--record <tool>', 'make a real call, its arguments after --, and add it to the spec as an example')
  .option('--example <name>', 'with --record: the name of the example')
  .addOption(unasked())
  .action(lazy(async () => (await import('./test.js')).test));
program
  .command('diff')
  .description('say what changed for users since a git ref; exit 1 if anything breaks')
  .argument('<ref>', 'a branch, a tag or a commit, such as origin/main')
  .addOption(dir())
  .addOption(
    new Option('--format <format>', 'how changes are shown; markdown for a pull request')
      .choices(['pretty', 'json', 'markdown'])
      .default('pretty'),
  )
  .action(lazy(async () => (await import('./diff.js')).diff));
program
  .command('migrate')
  .description('bring the specs to the current version of the format; comments and layout stay')
  .addOption(dir())
  .option('--dry-run', 'show what it would change, and write nothing')
  .option('--json', 'as JSON')
  .action(lazy(async () => (await import('./migrate.js')).migrate));
program
  .command('docs')
  .description('build the documentation of the tools: a page for each, for people and for machines')
  .addOption(dir())
  .option('--out <folder>', 'where the pages go, in the project', 'docs-site')
  .option('--repository <address>', 'where the specs can be edited; that of package.json unless said')
  .option('--check', 'write nothing; fail if the list of tools in README.md is behind')
  .option('--serve', 'show the pages on this machine, and build them anew on every change')
  .option('--port <number>', 'with --serve: where', '4400')
  .action(lazy(async () => (await import('./docs.js')).docs));
addExport(program, dir);
withPolicy(
  program
    .command('explain')
    .description('explain a diagnostic, or what a call of a tool would do, without doing it')
    .argument('<code|tool>', 'a code such as unknown-key, or the name of a tool')
    .argument('[arguments...]', 'arguments of the tool, as for `toolsd call`')
    .allowUnknownOption()
    .addOption(dir())
    .option('--json', 'as JSON, for a call'),
).action(async (what: string, words: string[], options: { dir: string; json?: boolean } & PolicyOptions) => {
  const { explain, isCode } = await import('./explain.js');
  if (!/^[a-z][a-z0-9_]*$/.test(what) || isCode(what)) return explain(what, options);
  const { explainCall } = await import('./explain-call.js');
  return explainCall(what, words, options);
});

await runProgram(program);
