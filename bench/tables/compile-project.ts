import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contestant } from '../harness/rounds.js';
import { type CommandUsage, runToolsd } from '../harness/run-command.js';
import { type MadeSpec, specPath } from '../specs/make-specs.js';

/** In what state the project is when a command meets it. */
export type State = 'cold' | 'unchanged' | 'one edit';

let edits = 0;

/** Changes the title of one tool as it never was: what is remembered by content is of no use for it. */
export function editOne(dir: string, spec: MadeSpec): void {
  const file = join(dir, specPath(spec));
  edits += 1;
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^title: .*$/mu, `title: Edit number ${edits}`));
}

/** `toolsd generate` or `toolsd check` of a project of its own, in a fresh process, always in the same state. */
export function compileContestant(
  root: string,
  project: { readonly dir: string; readonly specs: readonly MadeSpec[] },
  command: 'generate' | 'check',
  state: State,
): Contestant<CommandUsage> {
  const { dir, specs } = project;
  const cache = state === 'cold' ? 'off' : join(dir, 'cache');
  const run = () => runToolsd(root, [command, '--dir', dir], { TOOLSD_CACHE: cache });
  return {
    name: compileName(command, specs.length, state),
    async run() {
      if (state === 'cold') rmSync(join(dir, 'src'), { recursive: true, force: true });
      if (state === 'one edit') {
        const [first] = specs;
        if (first !== undefined) editOne(dir, first);
      }
      const usage = await run();
      if (command === 'generate') await checkGenerated(dir, specs.length);
      else if (!usage.output.includes(`${specs.length} tools: no `))
        throw new Error(usage.output.slice(-500));
      return usage;
    },
  };
}

export function compileName(command: string, count: number, state: State): string {
  return `${command}, ${count.toLocaleString('en')} specs, ${state}`;
}

/** A handler and its schemas for each tool, and what is there once. */
async function checkGenerated(dir: string, count: number): Promise<void> {
  const files = await readdir(join(dir, 'src/generated'), { recursive: true });
  const handlers = files.filter((file) => file.endsWith('.schemas.js')).length;
  if (handlers !== count) throw new Error(`${handlers} tools were generated in place of ${count}.`);
}
