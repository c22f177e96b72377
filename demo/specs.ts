import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './compiler.js';
import { DemoFailure } from './demo-failure.js';

export const SPEC = 'tools.d/ps/ps_list.yaml';
const SERVER_SPEC = 'tools.d/_server.yaml';

/** The spec without its editor line and without most of its examples, and how many examples there are. */
export async function shownSpec(): Promise<{ text: string; examples: number }> {
  const text = await readFile(join(root, SPEC), 'utf8');
  const [head = '', first = '', ...more] = text.replace(/^#.*\n/, '').split(/^(?= {2}- name:)/m);
  const [call] = first.split(/^(?= {4}reply:)/m);
  return { text: `${head}${call}    reply: # …\n  # …`, examples: more.length + 1 };
}

/** Puts into `dir` a project of one tool with one slip: its table asks for a field that the answer has not. */
export async function writeBrokenCopy(dir: string): Promise<{ wrong: string; right: string }> {
  const [wrong, right] = ['stat', 'state'];
  const good = await readFile(join(root, SPEC), 'utf8');
  const broken = good.replace(`table: [name, ${right},`, `table: [name, ${wrong},`);
  if (broken === good)
    throw new DemoFailure(`${SPEC} has changed; give demo/specs.ts another slip to make in it.`);
  await mkdir(join(dir, SPEC, '..'), { recursive: true });
  await copyFile(join(root, SERVER_SPEC), join(dir, SERVER_SPEC));
  await writeFile(join(dir, SPEC), broken);
  return { wrong, right };
}
