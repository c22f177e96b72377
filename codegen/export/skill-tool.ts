import type { JsonObject } from '../../src/runtime/json.js';
import { shellLine } from '../clients/shell-words.js';
import { effectWords } from '../docs/machine/effect-words.js';
import { code, heading, plain } from '../docs/machine/escape.js';
import { list } from '../docs/machine/page.js';
import { paramLine } from '../docs/machine/tool-page.js';
import type { ExampleView } from '../docs/view/example-view.js';
import { callFlags } from '../docs/view/shell-call.js';
import type { ToolView } from '../docs/view/tool-view.js';
import { fence } from '../snapshot/markdown.js';

/** Where the specs lie in a skill. */
export const ASSETS = 'assets';

/** A call of a tool of this skill, as a line for a shell. */
export function calling(version: string, tool: string, args: JsonObject): string {
  const words = callFlags(args);
  const start = `npx -y toolsd@${version} call ${tool} --dir <this folder>/${ASSETS}`;
  return words.length === 0 ? start : `${start} -- ${shellLine(words)}`;
}

/** What an agent needs to know of a tool to call it. */
export function toolBlocks(tool: ToolView, version: string): string[] {
  const { params, rules, needs, confirm } = tool;
  const shown = tool.examples.find(({ fails }) => !fails);
  return [
    heading(2, tool.name),
    plain(tool.description),
    list([
      `Effect: ${effectWords(tool)}`,
      ...(confirm === null ? [] : [`Asks a person first: ${plain(confirm)}`]),
      ...needs.map(({ program, install }) => `Needs ${code(program)}: ${plain(install)}`),
    ]),
    params.length === 0 ? 'It takes no arguments.' : list(params.map(paramLine)),
    list(rules.map(plain)),
    ...(shown === undefined ? [] : exampleBlocks(tool.name, shown, version)),
  ];
}

function exampleBlocks(tool: string, { args, text }: ExampleView, version: string): string[] {
  return [fence('sh', calling(version, tool, args)), 'answers', fence('', text)];
}
