import { basename, relative, resolve } from 'node:path';
import { colorsOf } from './colors.js';
import { newProject } from './init-template.js';
import { writeNew } from './init-write.js';
import { type Asker, canAsk, terminalAsker } from './new-ask.js';
import { UserError } from './user-error.js';

interface InitOptions {
  readonly dir: string;
  readonly name?: string;
  readonly yes?: boolean;
}

/** Of a server, as the schema has it: clients put it before the names of tools. */
const NAME = /^[a-z][a-z0-9-]{0,19}$/;

/**
 * Writes a project that works: a tool for a command and one for an API, with their examples and pages. Nothing is written
 * over; where a file is in the way, nothing is written at all.
 */
export async function init(folder: string | undefined, options: InitOptions): Promise<void> {
  await initWith(folder, options, options.yes !== true && canAsk() ? await terminalAsker() : undefined);
}

/** The same with the person to ask; undefined where there is none. */
export async function initWith(
  folder: string | undefined,
  { dir, name }: InitOptions,
  asker: Asker | undefined,
): Promise<void> {
  const told = folder ?? (asker && name === undefined ? await askFolder(asker) : '.');
  const root = resolve(dir, told);
  const problem = name === undefined ? undefined : nameProblem(name);
  if (problem !== undefined) throw new UserError(problem);
  const chosen = name ?? (await askName(nameFrom(basename(root)), asker));
  const files = await newProject(chosen);
  await writeNew(root, files);
  process.stdout.write(
    [...[...files.keys()].map((path) => `  new      ${path}`), '', ...nextSteps(root), ''].join('\n'),
  );
}

async function askFolder(asker: Asker): Promise<string> {
  return (await asker.text('Which folder does it go to? Nothing, if this one', 'my-tools')) || '.';
}

async function askName(usual: string, asker: Asker | undefined): Promise<string> {
  const question = `What is the server called? Nothing, if ${usual}`;
  const problem = (value: string) => (value === '' ? undefined : nameProblem(value));
  return (await asker?.text(question, usual, problem)) || usual;
}

function nameProblem(name: string): string | undefined {
  // npm installs no package into one of the same name.
  if (name === 'toolsd') return '`toolsd` is what it stands on. Choose another name: --name my-tools';
  if (NAME.test(name)) return undefined;
  return `\`${name}\` can not be the name of a server. Use a-z, 0-9 and -, a letter first, 20 characters at most: --name my-tools`;
}

/** A name after that of a folder, as near as it goes. */
function nameFrom(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 20)
    .replace(/-+$/, '');
  return name === '' || name === 'toolsd' ? 'my-tools' : name;
}

function nextSteps(root: string): string[] {
  const { bold } = colorsOf(process.stdout);
  const place = relative('.', root);
  const there = place === '' ? '' : `cd ${/^[\w@%+=:,./-]+$/u.test(place) ? place : `'${place}'`} && `;
  return [
    bold('Next:'),
    `  install and test it      ${there}npm install && npm test`,
    '  put it into a client     npx toolsd install',
    '  add a tool               npx toolsd new git_version --cli git --command version',
  ];
}
