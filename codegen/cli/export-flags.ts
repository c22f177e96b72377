import { type Command, Option } from 'commander';
import type { ExportOptions } from './export.js';
import type { CommandExportOptions } from './export-command.js';
import type { DockerOptions } from './export-docker.js';
import type { BundleOptions } from './export-mcpb.js';
import type { RegistryOptions } from './export-registry.js';
import type { SkillOptions } from './export-skill.js';

const again = (one: string, before: readonly string[] = []): readonly string[] => [...before, one];

/** Adds `toolsd export` with a command for each kind. */
export function addExport(program: Command, dir: () => Option): void {
  const all = program
    .command('export')
    .description('make from the specs what others want to have of them: for registries, clients and shells')
    .addHelpText(
      'after',
      '\nWhat was not written by an export is never replaced. The same specs give the same bytes.',
    );
  const kind = (name: string, description: string, out: string, { single = false } = {}) => {
    const command = all
      .command(name)
      .description(description)
      .addOption(dir())
      .option(`--out <${single ? 'file' : 'folder'}>`, out)
      .option('--dry-run', 'say what it would write, and write nothing')
      .option('--json', 'say what was written as JSON');
    return single && name !== 'mcpb' ? command.option('--stdout', 'print it, and write nothing') : command;
  };
  const repository = new Option(
    '--repository <address>',
    'where its source is; that of package.json unless said',
  );

  kind('registry', 'server.json for the MCP registry', 'server.json unless said', { single: true })
    .option('--name <name>', 'its name there: io.github.<account>/<server>, or `mcpName` of package.json')
    .option('--description <text>', 'up to 100 characters; that of package.json unless said')
    .addOption(repository)
    .option(
      '--npm <name@version>',
      'the package that clients start with npx; that of package.json unless said',
    )
    .option(
      '--word <word>',
      'a word after the package on the command line, such as serve; again for each',
      again,
    )
    .option('--bundle <file>', 'an .mcpb file to name with its hash; needs --bundle-url')
    .option('--bundle-url <address>', 'where clients load that file from')
    .option('--image <image>', 'a container image to name, such as docker.io/<account>/<server>:1.0.0')
    .action(async (options: RegistryOptions) =>
      (await import('./export-registry.js')).exportRegistry(options),
    );
  kind(
    'client',
    'a typed client in one TypeScript file, for tests and for code that calls tools',
    '<name>-client.ts unless said',
    {
      single: true,
    },
  ).action(async (options: ExportOptions) => (await import('./export-client.js')).exportClient(options));
  kind(
    'mcpb',
    'a bundle that clients such as Claude Desktop install with a click',
    '<name>.mcpb unless said',
    {
      single: true,
    },
  )
    .option('--author <name>', 'who made it; that of package.json unless said')
    .option('--description <text>', 'what it does; that of package.json unless said')
    .addOption(repository)
    .action(async (options: BundleOptions) => (await import('./export-mcpb.js')).exportBundle(options));
  kind(
    'skill',
    'an Agent Skill: how to call the tools from a shell, with their specs',
    '<name> unless said; has to be called like the skill',
  )
    .option('--name <name>', 'what it is called; after the server unless said')
    .option('--description <text>', 'what it does and when to use it, up to 1024 characters')
    .action(async (options: SkillOptions) => (await import('./export-skill.js')).exportSkill(options));
  kind(
    'cli',
    'a command of its own for the tools, with completion: an executable file',
    '<name>.mjs unless said',
    {
      single: true,
    },
  )
    .option('--name <name>', 'what people type; <server>-tools unless said')
    .action(async (options: CommandExportOptions) =>
      (await import('./export-command.js')).exportCommand(options),
    );
  kind('docker', 'an entry of the Docker MCP catalogue, and a Dockerfile', '<name> unless said')
    .option('--name <name>', 'what it is called there; after the server unless said')
    .option('--title <title>', 'that of the server unless said')
    .option('--description <text>', 'what it does; that of package.json unless said')
    .option('--category <word>', 'what it is sorted under, such as devops')
    .addOption(repository)
    .option('--commit <hash>', 'the commit that is built, in full')
    .option('--image <image>', 'mcp/<name> unless said, which Docker builds')
    .option('--dockerfile <path>', 'in the repository; Dockerfile unless said')
    .action(async (options: DockerOptions) => (await import('./export-docker.js')).exportDocker(options));
}
