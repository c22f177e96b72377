import { type Command, InvalidArgumentError, Option } from 'commander';

/** A second value would lift the first or add to it; which of them is meant is not ours to guess. */
function once<T>(read: (text: string) => T) {
  return (text: string, before: T | undefined): T => {
    if (before !== undefined) throw new InvalidArgumentError('It is given twice.');
    return read(text);
  };
}

const EFFECTS = ['read', 'write', 'destructive'];
const names = (text: string): string[] => text.split(',').map((one) => one.trim());

function effect(text: string): string {
  if (EFFECTS.includes(text)) return text;
  throw new InvalidArgumentError(`Allowed choices are ${EFFECTS.join(', ')}.`);
}

/** What is taken away may be said again and again. */
const more =
  (read: (text: string) => readonly string[]) => (text: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...read(text),
  ];

const options = (): Option[] => [
  new Option('--policy <file>', 'a YAML file that says what is allowed at most').argParser(
    more((file) => [file]),
  ),
  new Option('--read-only', 'allow only calls that change nothing'),
  new Option(
    '--max-effect <effect>',
    `allow calls with this effect at most: ${EFFECTS.join(', ')}`,
  ).argParser(once(effect)),
  new Option(
    '--toolsets <names>',
    'only these toolsets, with commas between; `*` stands for any text',
  ).argParser(once(names)),
  new Option('--tools <names>', 'only these tools').argParser(once(names)),
  new Option('--except <names>', 'not these tools').argParser(more(names)),
  unasked(),
];

/** The one way around a question: the tools are named, and a policy that asks or refuses still counts. */
export function unasked(): Option {
  return new Option(
    '--unasked <names>',
    'let destructive calls of these tools through without a question',
  ).argParser(once(names));
}

/** Adds the options that limit what a server or a call may do. */
export function withPolicy(command: Command): Command {
  for (const option of options()) command.addOption(option);
  return command;
}
