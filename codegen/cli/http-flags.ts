import { type Command, InvalidArgumentError, Option } from 'commander';

const names = (text: string): string[] => text.split(',').map((one) => one.trim());

function seconds(text: string): number {
  if (/^\d{1,4}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number of seconds.');
}

/** `--tasks` goes with both ways of serving. */
export function tasksOption(): Option {
  return new Option(
    '--tasks [seconds]',
    'answer calls that take longer with a task, where the client knows tasks (5; over HTTP only if given)',
  )
    .preset('5')
    .argParser((text) => {
      if (/^\d{1,3}(\.\d)?$/u.test(text)) return Number(text);
      throw new InvalidArgumentError('Give a number of seconds, such as 5 or 0.5.');
    });
}

/** Adds the options of a server that speaks HTTP. */
export function withHttp(command: Command): Command {
  const options = [
    new Option('--http [address]', 'speak Streamable HTTP at /mcp of this address (127.0.0.1:8765)'),
    new Option(
      '--public-url <url>',
      'with --http: where clients reach it, such as https://tools.example.com/mcp',
    ),
    new Option('--allow-host <names>', 'with --http: names under which it may be called').argParser(names),
    new Option('--allow-origin <names>', 'with --http: hosts whose pages may call it').argParser(names),
    new Option(
      '--oauth-issuer <url>',
      'with --http: take tokens of this authorization server, made for --public-url',
    ),
    new Option('--oauth-scopes <names>', 'with --http: scopes that a token has to have').argParser(names),
    new Option(
      '--credential-header <variable=header>',
      'with --http: each client gives this credential of its own in a header',
    ).argParser((text, before: readonly string[] = []) => [...before, text]),
    new Option(
      '--linger <seconds>',
      'with --http: how long it takes connections after SIGTERM, while /readyz says that it is not ready (0)',
    ).argParser(seconds),
    new Option(
      '--drain <seconds>',
      'with --http: how long calls may go on once it was told to end (25)',
    ).argParser(seconds),
  ];
  for (const option of options) command.addOption(option);
  return command;
}
