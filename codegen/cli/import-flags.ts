import type { Command } from 'commander';

/** A flag that can be given several times. */
const several = (one: string, before: readonly string[] = []) => [...before, one];

/** The flags of `toolsd import`. */
export function withImport(command: Command): Command {
  return command
    .description(
      'draft specs from a description of an API or a program; without a kind, import again all that was imported',
    )
    .argument('[kind]', 'openapi, hyper-schema, oclif, help, curl or mcp')
    .argument(
      '[source...]',
      'a file or an address; of help, a program and a command; of curl, a line in quotes; of mcp, a file or the command of a server after --',
    )
    .option('--toolset <name>', 'folder of tools.d that the drafts go to; called as the document unless said')
    .option(
      '--source <name>',
      'source of the server file that they call; found by its address or program unless said',
    )
    .option('--add-source', 'add the source to the server file where it is missing')
    .option('--tag <tag>', 'take what has this tag, again for each', several)
    .option('--id <id>', 'take what is called so, again for each; * stands for any text', several)
    .option('--path <glob>', "take these paths or commands, again for each, such as '/apps/*'", several)
    .option('--limit <n>', 'take the first of them only')
    .option('--all', 'take everything, however much it is')
    .option('--depth <n>', 'of help: how many words of a command are followed; 2 unless said')
    .option('--check', 'write nothing; fail if a tool is not what its source says any more')
    .option('--accept', 'take the changes of edited drafts as merged')
    .option('--force', 'write over drafts that were edited, and bring back those that were removed')
    .option('--dry-run', 'say what it would do, and write nothing')
    .option('--json', 'as JSON');
}
