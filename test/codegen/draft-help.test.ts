import { describe, expect, it } from 'vitest';
import { readHelp } from '../../codegen/draft/read-help.js';

const OCLIF = `display a thing

USAGE
  $ shop things:show NAME [PLACE] -a <value> [--format json|text] [--tag <value>...] [--prompt]

ARGUMENTS
  NAME     name of the thing
  [PLACE]  where it lies; everywhere
           if left out

FLAGS
  -a, --app=<value>      (required) app to run command against
  -f, --format=<option>  how it is shown
                         <options: json|text>
      --[no-]wait        wait until it is there
      --tag=<value>...   words to find it by

GLOBAL FLAGS
  --prompt  interactively prompt for command arguments and flags

DESCRIPTION
  display a thing

EXAMPLES
  $ shop things:show lamp --app x
`;

const COMMANDER = `Usage: shop push [options] <target> [files...]

Push files to a target.

Arguments:
  target               where to push (choices: "test", "live")
  files                what to push

Options:
  -f, --force          do not ask
  -p, --port <number>  port to use (default: 80)
  -m, --mode <mode>    mode (choices: "fast", "safe")
  -V, --version        output the version number
  -h, --help           display help for command
`;

const YARGS = `shop build <target>

Build a target.

Positionals:
  target  What to build                                      [string] [required]

Options:
      --version  Show version number                                   [boolean]
      --help     Show help                                             [boolean]
  -p, --port     Port to use                              [number] [default: 80]
  -m, --mode     Mode       [string] [required] [choices: "dev", "prod"]
  -l, --label    Labels                                                  [array]
`;

const GNU = `Usage: tidy [OPTION]... FILE...
Put FILEs in order, oldest first.

  -a, --all                  do not leave out entries that begin with .
      --block-size=SIZE      scale sizes by SIZE before printing them;
                               see SIZE format below
      --color[=WHEN]         colorize the output
  -n, --lines=NUM            that many lines
  -1                         one to a line
  --key NAME VALUE           strange
      --help        display this help and exit

SIZE is an integer and an optional unit.
`;

const GIT = `usage: git status [<options>] [--] [<pathspec>...]

    -v, --[no-]verbose    be verbose
    -b, --[no-]branch     show branch information
    --[no-]porcelain[=<version>]
                          machine-readable output
    -z, --[no-]null       terminate entries with NUL
`;

const flagOf = (help: string, flag: string, program = 'shop', words: string[] = []) =>
  readHelp(help, program, words)?.flags.find((one) => one.flag === flag);

describe('help as oclif prints it', () => {
  const read = readHelp(OCLIF, 'shop', ['things:show']);

  it('gives the description and the arguments in their order', () => {
    expect(read?.description).toBe('Display a thing.');
    expect(read?.args).toEqual([
      { name: 'NAME', required: true, many: false, description: 'Name of the thing.' },
      { name: 'PLACE', required: false, many: false, description: 'Where it lies; everywhere if left out.' },
    ]);
    expect(read?.notes).toEqual([]);
  });

  it('gives flags with what they take, without the global ones', () => {
    expect(read?.flags).toEqual([
      { flag: '--app', kind: 'text', description: 'App to run command against.', required: true },
      { flag: '--format', kind: 'text', description: 'How it is shown.', options: ['json', 'text'] },
      {
        flag: '--wait',
        kind: 'boolean',
        description: 'Wait until it is there.',
        todo: '--no-wait is there too.',
      },
      { flag: '--tag', kind: 'text', description: 'Words to find it by.', multiple: true },
    ]);
  });
});

describe('help as commander and yargs print it', () => {
  it('of commander gives choices, numbers and the rest of the arguments', () => {
    const read = readHelp(COMMANDER, 'shop', ['push']);
    expect(read?.description).toBe('Push files to a target.');
    expect(read?.args).toEqual([
      {
        name: 'target',
        required: true,
        many: false,
        description: 'Where to push.',
        options: ['test', 'live'],
      },
      { name: 'files', required: false, many: true, description: 'What to push.' },
    ]);
    expect(read?.flags.map(({ flag, kind, options }) => [flag, kind, options])).toEqual([
      ['--force', 'boolean', undefined],
      ['--port', 'number', undefined],
      ['--mode', 'text', ['fast', 'safe']],
    ]);
  });

  it('of yargs goes by the types behind the descriptions', () => {
    const read = readHelp(YARGS, 'shop', ['build']);
    expect(read?.args).toEqual([
      { name: 'target', required: true, many: false, description: 'What to build.' },
    ]);
    expect(flagOf(YARGS, '--port')?.kind).toBe('number');
    expect(flagOf(YARGS, '--mode')).toMatchObject({ kind: 'text', required: true, options: ['dev', 'prod'] });
    expect(flagOf(YARGS, '--label')).toMatchObject({ kind: 'text', multiple: true });
    expect(read?.flags).toHaveLength(3);
  });
});

describe('help as GNU programs and git print it', () => {
  it('of GNU joins lines that go on, and says what it does not understand', () => {
    const read = readHelp(GNU, 'tidy', []);
    expect(read?.description).toBe('Put FILEs in order, oldest first.');
    expect(read?.args).toEqual([{ name: 'FILE', required: true, many: true, description: '' }]);
    expect(flagOf(GNU, '--block-size', 'tidy')?.description).toBe(
      'Scale sizes by SIZE before printing them; see SIZE format below.',
    );
    expect(flagOf(GNU, '--lines', 'tidy')?.kind).toBe('number');
    expect(flagOf(GNU, '-1', 'tidy')?.kind).toBe('boolean');
    expect(read?.flags.map(({ flag }) => flag)).not.toContain('--key');
    expect(read?.notes).toEqual(['not understood: --key NAME VALUE']);
  });

  it('of git knows flags that can be negated, and values that can be left out', () => {
    const read = readHelp(GIT, 'git', ['status']);
    expect(read?.args).toEqual([{ name: 'pathspec', required: false, many: true, description: '' }]);
    expect(read?.flags.map(({ flag, kind }) => [flag, kind])).toEqual([
      ['--verbose', 'boolean'],
      ['--branch', 'boolean'],
      ['--porcelain', 'text'],
      ['--null', 'boolean'],
    ]);
    expect(flagOf(GIT, '--porcelain', 'git', ['status'])).toMatchObject({
      description: 'Machine-readable output.',
      todo: '--no-porcelain is there too. --porcelain is also taken without a value.',
    });
  });
});

describe('help in no form that can be read', () => {
  it.each([
    ['nothing', ''],
    ['prose', 'error: no such command\nTry something else.\n'],
    [
      'a manual page',
      'GIT-STATUS(1)     Git Manual     GIT-STATUS(1)\n\nOPTIONS\n       -s, --short\n           Short.\n',
    ],
  ])('is not guessed at: %s', (_, help) => {
    expect(readHelp(help, 'prog', ['x'])).toBeUndefined();
  });

  it('takes no time to speak of for long lines', () => {
    const long = `Usage: x [${'-a '.repeat(5_000)}\n  --${'a-'.repeat(20_000)} <${'<'.repeat(20_000)}\n`;
    const begun = performance.now();
    readHelp(long, 'x', []);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
