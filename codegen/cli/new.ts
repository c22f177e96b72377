import { join } from 'node:path';
import { list } from '../diagnostics/words.js';
import type { Draft } from '../draft/draft.js';
import { staysInside, writeText } from '../project/files.js';
import { readProject } from '../project/read-project.js';
import { colorsOf } from './colors.js';
import { projectRoot, report } from './load-project.js';
import { type Asker, canAsk, terminalAsker } from './new-ask.js';
import { makeDraft } from './new-draft.js';
import {
  checkedToolset,
  checkName,
  checkPlace,
  schemaFor,
  similarName,
  toolFiles,
  toolsetFor,
} from './new-place.js';
import { beside, soundDraft } from './new-sound.js';
import { UserError } from './user-error.js';

export interface NewOptions {
  readonly dir: string;
  readonly toolset?: string;
  readonly cli?: string;
  readonly command?: string;
  readonly manifest?: string;
  readonly flags?: string;
  readonly http?: string;
  readonly method?: string;
  readonly path?: string;
  readonly openapi?: string;
  readonly operation?: string;
  readonly force?: boolean;
  readonly stdout?: boolean;
}

/**
 * Drafts the spec of a tool from what it wraps, and writes it. What is written compiles; what would not is left out of it
 * and noted. Nothing is written over without `--force`, and nothing else of the project is changed.
 */
export async function newTool(name: string, options: NewOptions): Promise<void> {
  await newToolWith(name, options, canAsk() ? await terminalAsker() : undefined);
}

/** The same with the person to ask; undefined where there is none. */
export async function newToolWith(
  name: string,
  options: NewOptions,
  asker: Asker | undefined,
): Promise<void> {
  const dir = await projectRoot(options.dir);
  const texts = new Map(await readProject(dir));
  const files = toolFiles(texts);
  checkName(name, files);
  const before = files.get(name);
  if (before !== undefined && !options.force && !options.stdout)
    throw new UserError(
      `There is a tool \`${name}\`: ${before}. Choose another name, or write over it with --force.`,
    );
  // What is written over need not compile.
  if (before !== undefined) texts.delete(before);
  const folder = before?.split('/')[1];
  if (folder !== undefined && options.toolset !== undefined && options.toolset !== folder)
    throw new UserError(`\`${name}\` is in ${before}; move it by hand, or leave --toolset out.`);
  const fileIn = (toolset: string) => `tools.d/${toolset}/${name}.yaml`;
  const check = async (toolset: string) => {
    if (options.stdout) return;
    await checkPlace(join(dir, fileIn(toolset)), options.force);
    await staysInside(dir, fileIn(toolset));
  };
  // What is only printed goes nowhere, so there is nothing to ask.
  const told = folder ?? options.toolset ?? (options.stdout ? 'drafts' : undefined);
  if (told !== undefined) await check(checkedToolset(told));
  const others = await beside(texts);
  // What the draft is about is checked before the folder is asked for: it is what people are here for.
  const draft = await makeDraft(name, options, others.server, asker);
  const toolset = folder ?? (await toolsetFor(name, told, texts, asker));
  const file = fileIn(toolset);
  const sound = await soundDraft(draft, file, schemaFor(dir, texts), others);
  for (const note of notesOf(name, files, others.unfinished)) process.stderr.write(`Note: ${note}\n`);
  if (!options.stdout) {
    // Questions take time, in which the file may have come into being.
    await check(toolset);
    await writeText(join(dir, file), sound.text);
  }
  process.stdout.write(options.stdout ? sound.text : `${sound.text}\n`);
  const shown = new Map([...texts, [file, sound.text]]);
  report({ texts: shown, diagnostics: sound.diagnostics }, 'pretty');
  if (!options.stdout) process.stdout.write(nextSteps(file, sound.draft));
}

function notesOf(name: string, files: ReadonlyMap<string, string>, unfinished: readonly string[]): string[] {
  const similar = similarName(name, files);
  return [
    ...(similar === undefined ? [] : [`there is a tool \`${similar}\` as well.`]),
    ...(unfinished.length === 0
      ? []
      : [
          `${list(unfinished)} ${unfinished.length === 1 ? 'does' : 'do'} not compile yet; \`toolsd check\` says why.`,
        ]),
  ];
}

function nextSteps(file: string, { name, params }: Draft): string {
  const { bold } = colorsOf(process.stdout);
  const given = params
    .filter(({ required }) => required)
    .map((param) => ` --${param.name.replaceAll('_', '-')} ${inShell(param.sample)}`)
    .join('');
  return [
    `${bold(file)} is written. It compiles. Next:`,
    `  settle each TODO in it, then  toolsd check`,
    `  see what a call would send    toolsd explain ${name}${given}`,
    `  the same through the guard    toolsd call ${name}${given} --dry-run`,
    '',
  ].join('\n');
}

/** A sample as an argument of a command line, in quotes where a shell would read more into it. */
function inShell(sample: unknown): string {
  const [only] = Array.isArray(sample) && sample.length === 1 ? sample : [sample];
  const text = typeof only === 'string' ? only : JSON.stringify(only);
  return /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
