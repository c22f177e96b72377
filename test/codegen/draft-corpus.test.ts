import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CliCommand } from '../../codegen/draft/cli-command.js';
import type { Draft } from '../../codegen/draft/draft.js';
import { draftCli } from '../../codegen/draft/draft-cli.js';
import { readHelp } from '../../codegen/draft/read-help.js';
import { renderDraft } from '../../codegen/draft/render-draft.js';
import { CORPUS } from './draft-corpus.js';
import { modelOf } from './projects.js';

const SERVER =
  'name: demo\nversion: 1.0.0\nsources: {prog: {cli: {program: prog, install: Install prog.}}}\n';

const fixture = (name: string) =>
  readFileSync(new URL(`./fixtures/help/${name}.txt`, import.meta.url), 'utf8');

function read(help: string, line: string): { command: CliCommand; draft: Draft } {
  const [program = '', ...words] = line.split(' ');
  const command = readHelp(help, program, words);
  if (command === undefined) throw new Error('not read');
  const draft = draftCli({ name: 'drafted', source: 'prog', program, words, command, shared: {} });
  return { command, draft };
}

/** Each parameter with its type, whether it is required, and the argument that it becomes. */
function paramsOf({ params, action }: Draft): unknown[] {
  if (action.kind !== 'cli') throw new Error('no command');
  return params.map(({ name, spec, required }) => {
    const passed = action.argv.flatMap((item) => {
      if (typeof item === 'string') return item.includes(`{${name}}`) ? [item] : [];
      if ('each' in item) return item.each === name ? [`${item.as} …`] : [];
      return item.when === name ? [String(item.then)] : [];
    });
    const type = Array.isArray(spec.enum) ? spec.enum.join('|') : String(spec.type);
    return [name, required ? `${type}!` : type, passed.join(' ')];
  });
}

describe.each(CORPUS)('the help of $help', ({ help, command: line, says, params, notes, todos = [] }) => {
  const { command, draft } = read(fixture(help), line);

  it('gives every parameter with its type and its flag', () => {
    expect(paramsOf(draft)).toEqual(params);
  });

  it('says what it is for, and what it does not understand', () => {
    expect(draft.description).toBe(says);
    expect(draft.notes).toEqual(notes);
    expect(command.flags.flatMap(({ todo }) => todo ?? [])).toEqual(todos);
  });

  it('makes a draft that compiles, with every open end in it', async () => {
    const text = renderDraft(draft, 'x.json');
    await modelOf(
      new Map([
        ['tools.d/_server.yaml', SERVER],
        ['tools.d/draft/drafted.yaml', text],
      ]),
    );
    for (const todo of [...notes, ...todos]) expect(text).toContain(todo);
  });
});

const PROGRAM = `import argparse
p = argparse.ArgumentParser(prog='prog', description='Put a file in order.')
p.add_argument('infile', help='the file to read')
p.add_argument('outfile', nargs='?', help='where it goes')
p.add_argument('extra', nargs='*', help='more files')
p.add_argument('--sort-keys', action='store_true', help='sort by key')
g = p.add_mutually_exclusive_group()
g.add_argument('--indent', type=int, help='so many blanks')
g.add_argument('--compact', action='store_true', help='no blanks at all')
p.add_argument('--mode', choices=['fast', 'safe'], help='how it is done')
p.add_argument('--sizes', nargs='+', metavar='N', help='sizes in pixels')
p.add_argument('-o', '--out', required=True, help='folder of the result; with -- compact a file')
p.parse_args()
`;

/** What argparse prints now, at the given width; undefined without Python. */
function argparseHelp(columns: string): string | undefined {
  try {
    const env = { ...process.env, COLUMNS: columns };
    return execFileSync('python3', ['-c', PROGRAM, '-h'], {
      encoding: 'utf8',
      env,
      stdio: 'pipe',
      timeout: 30_000,
    });
  } catch {
    return undefined;
  }
}

const HAS_PYTHON = argparseHelp('80') !== undefined;

describe('the help that argparse prints on this machine', () => {
  it.skipIf(!HAS_PYTHON).each(['40', '80', '200'])(
    `gives the same parameters in %s columns${HAS_PYTHON ? '' : ' (skipped: there is no python3)'}`,
    (columns) => {
      const expected = CORPUS.find(({ help }) => help === 'argparse')?.params;
      expect(paramsOf(read(argparseHelp(columns) ?? '', 'prog').draft)).toEqual(expected);
    },
  );
});

describe('what can not be told apart is not guessed', () => {
  const notesOf = (help: string) => readHelp(help, 'prog', [])?.notes;
  it.each([
    ['two values', 'Usage: prog\n\n  --pair A B  two of them\n', 'not understood: --pair A B'],
    ['a flag of several letters', 'Usage: prog\n\n  -abc  three or one\n', 'not understood: -abc'],
    [
      'a word that may be a value',
      'Usage: prog\n\n  --quiet say less words\n',
      'not understood: --quiet say less words',
    ],
    [
      'commands with arguments of their own',
      'usage: prog {build,test} ...\n',
      'not understood in the usage line: {build,test}',
    ],
    [
      'flags that are shown elsewhere',
      'Usage: prog <x>\n\nThis is not the full help.\n',
      'the help says that it shows a part of the flags only.',
    ],
    [
      'flags that no table has',
      'Usage: prog [--dry] <x>\n',
      'in the usage line alone, and left out: `--dry`.',
    ],
  ])('%s', (_, help, note) => {
    expect(notesOf(help)).toContain(note);
  });

  it('many notes are counted, and the first are shown', () => {
    const rows = Array.from({ length: 30 }, (_, index) => `  --pair${index} A B  two of them`).join('\n');
    const { draft } = read(`Usage: prog\n\n${rows}\n`, 'prog');
    expect(draft.notes).toHaveLength(30);
    const text = renderDraft(draft, 'x.json');
    expect(text).toContain('# TODO: not understood: --pair11 A B\n# TODO: 18 more notes are not shown;');
  });
});
