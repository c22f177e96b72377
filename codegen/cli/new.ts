import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compile } from '../compile.js';
import type { Draft } from '../draft/draft.js';
import { renderDraft } from '../draft/render-draft.js';
import { readProject } from '../project/read-project.js';
import { colorsOf } from './colors.js';
import { hasErrors, projectRoot, report } from './load-project.js';
import { canAsk, terminalAsker } from './new-ask.js';
import { makeDraft } from './new-draft.js';
import { checkName, schemaFor, similarName, toolFiles, toolsetFor } from './new-place.js';
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
 * Drafts the spec of a tool from what it wraps, and writes it. Nothing is written over without `--force`, and nothing
 * else of the project is changed. A draft that does not compile is said to be one, with exit code 1.
 */
export async function newTool(name: string, options: NewOptions): Promise<void> {
  const dir = await projectRoot(options.dir);
  const texts = new Map(await readProject(dir));
  const files = toolFiles(texts);
  checkName(name, files);
  const asker = canAsk() ? await terminalAsker() : undefined;
  const before = files.get(name);
  if (before !== undefined && !options.force && !options.stdout)
    throw new UserError(
      `There is a tool \`${name}\`: ${before}. Choose another name, or write over it with --force.`,
    );
  // What is written over need not compile.
  if (before !== undefined) texts.delete(before);
  const { project, diagnostics } = await compile(texts, { emit: false });
  if (project === undefined) {
    report({ dir, texts, diagnostics, files: new Map() }, 'pretty');
    throw new UserError('The specs have to compile first.');
  }
  const folder = before?.split('/')[1];
  if (folder !== undefined && options.toolset !== undefined && options.toolset !== folder)
    throw new UserError(`\`${name}\` is in ${before}; move it by hand, or leave --toolset out.`);
  // What the draft is about is checked before the folder is asked for: it is what people are here for.
  const draft = await makeDraft(name, options, project.server, asker);
  // What is only printed goes nowhere, so there is nothing to ask.
  const told = options.toolset ?? (options.stdout ? 'drafts' : undefined);
  const toolset = folder ?? (await toolsetFor(name, told, texts, asker));
  const file = `tools.d/${toolset}/${name}.yaml`;
  const text = renderDraft(draft, schemaFor(dir, texts));
  const similar = similarName(name, files);
  if (similar !== undefined) process.stderr.write(`Note: there is a tool \`${similar}\` as well.\n`);
  if (!options.stdout) await write(join(dir, file), text, options.force);
  process.stdout.write(options.stdout ? text : `${text}\n`);
  const checked = await compile(new Map([...texts, [file, text]]), { emit: false });
  report(
    { dir, texts: new Map([...texts, [file, text]]), files: new Map(), diagnostics: checked.diagnostics },
    'pretty',
  );
  if (!options.stdout) process.stdout.write(nextSteps(file, draft, hasErrors(checked.diagnostics)));
}

async function write(path: string, text: string, force = false): Promise<void> {
  if (existsSync(path) && !force) throw new UserError(`${path} is there. Write over it with --force.`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: force ? 'w' : 'wx' });
}

function nextSteps(file: string, { name, params }: Draft, broken: boolean): string {
  const { bold } = colorsOf(process.stdout);
  const given = params
    .filter(({ required }) => required)
    .map((param) => ` --${param.name.replaceAll('_', '-')} ${inShell(param.sample)}`)
    .join('');
  const state = broken ? 'It does not compile yet; the problems are above.' : 'It compiles.';
  return [
    `${bold(file)} is written. ${state} Next:`,
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
