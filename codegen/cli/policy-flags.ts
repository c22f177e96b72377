import { type Command, Option } from 'commander';

const names = (text: string): string[] => text.split(',').map((one) => one.trim());

const options = (): Option[] => [
  new Option('--policy <file>', 'a YAML file that says what is allowed at most'),
  new Option('--read-only', 'allow only calls that change nothing'),
  new Option('--max-effect <effect>', 'allow calls with this effect at most').choices([
    'read',
    'write',
    'destructive',
  ]),
  new Option(
    '--toolsets <names>',
    'only these toolsets, with commas between; `*` stands for any text',
  ).argParser(names),
  new Option('--tools <names>', 'only these tools').argParser(names),
  new Option('--except <names>', 'not these tools').argParser(names),
];

/** Adds the options that limit what a server or a call may do. */
export function withPolicy(command: Command): Command {
  for (const option of options()) command.addOption(option);
  return command;
}
