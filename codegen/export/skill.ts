import type { Toolset } from '../../src/runtime/tool-entry.js';
import { code, heading, plain } from '../docs/machine/escape.js';
import { blocks, list } from '../docs/machine/page.js';
import { type ToolView, toolView } from '../docs/view/tool-view.js';
import type { ProjectModel } from '../model/server-model.js';
import { fence } from '../snapshot/markdown.js';
import { yamlText } from '../source/yaml-text.js';
import { type Variable, variablesOf } from './environment.js';
import { byName, generatedBy, type Outcome } from './exported.js';
import type { PackageFacts } from './package-facts.js';
import { ASSETS, calling, toolBlocks } from './skill-tool.js';
import { kebab } from './words.js';

/** What a person says where specs do not, or say otherwise. */
export interface SkillWishes {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  /** The version of toolsd that reads the specs. */
  readonly version: string;
  /** The Node that it needs, in words. */
  readonly node: string;
}

interface Toolsetted {
  readonly id: string;
  readonly title: string;
  readonly tools: readonly ToolView[];
}

const LONGEST = { name: 64, description: 1024, compatibility: 500 } as const;

/**
 * An Agent Skill: how to call the tools from a shell. The specs lie in it, so that it needs Node alone; what is known of a
 * tool is in `references/<toolset>.md`, which is read when it is needed.
 */
export async function skillExport(
  project: ProjectModel,
  toolset: Toolset,
  specs: ReadonlyMap<string, string>,
  facts: PackageFacts,
  wishes: SkillWishes,
): Promise<Outcome> {
  const name = wishes.name ?? skillName(project);
  const toolsets = await toolsetsOf(project, toolset);
  const description = wishes.description ?? describe(project);
  const problems = [...nameProblems(name), ...descriptionProblems(description)];
  if (problems.length > 0) return { problems };
  const front = {
    name,
    description,
    ...(facts.license !== undefined && { license: facts.license }),
    compatibility: compatibility(project, wishes),
    metadata: { version: project.server.version, generator: generatedBy('skill') },
  };
  const files = new Map([
    ['SKILL.md', `---\n${yamlText(front)}\n---\n\n${body(project, toolsets, wishes.version)}`],
    ...toolsets.map(
      ({ id, title, tools }) =>
        [
          `references/${id}.md`,
          blocks(
            `<!-- ${generatedBy('skill')} -->`,
            heading(1, title),
            tools.flatMap((tool) => toolBlocks(tool, wishes.version)),
          ),
        ] as const,
    ),
    ...[...specs].map(
      ([path, text]) => [`${ASSETS}/${path}`, `# ${generatedBy('skill')}\n${withoutSchema(text)}`] as const,
    ),
  ]);
  return { files: new Map([...files].sort(byName)), notes: [] };
}

/** The name that a skill has unless a person says another. */
export function skillName({ server }: ProjectModel): string {
  return kebab(server.name);
}

/** A line for editors, which leads to a schema that does not come along. */
function withoutSchema(text: string): string {
  return text.replace(/^# yaml-language-server:.*\r?\n/m, '');
}

async function toolsetsOf(project: ProjectModel, toolset: Toolset): Promise<Toolsetted[]> {
  const tools = await Promise.all(project.tools.map((tool) => toolView(tool, project, toolset, () => 0)));
  const ids = [...new Set([...Object.keys(project.server.toolsets), ...tools.map((tool) => tool.toolset)])];
  return ids
    .map((id) => ({
      id,
      title: project.server.toolsets[id] ?? id,
      tools: tools.filter((tool) => tool.toolset === id),
    }))
    .filter(({ tools: own }) => own.length > 0);
}

/** What it does and when to use it: agents choose a skill by these words alone. As many tools as there is room for. */
function describe({ server, tools }: ProjectModel): string {
  const say = (titles: readonly string[]) =>
    `Look at and change things in ${server.title} from a shell. Use it when somebody asks about ${server.title}, or wants to: ${titles.join('; ')}.`;
  const titles = [...new Set(tools.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)))];
  let amount = titles.length;
  while (amount > 1 && say(titles.slice(0, amount)).length > LONGEST.description) amount -= 1;
  return say(titles.slice(0, amount));
}

function compatibility({ server }: ProjectModel, { node }: SkillWishes): string {
  const programs = [
    ...new Set(server.sources.flatMap((source) => (source.kind === 'cli' ? [source.program] : []))),
  ];
  const text = `Needs ${node} with npx${programs.length > 0 ? `, and for some tools ${programs.join(', ')}` : ''}.`;
  return text.length <= LONGEST.compatibility ? text : `Needs ${node} with npx.`;
}

function body(project: ProjectModel, toolsets: readonly Toolsetted[], version: string): string {
  const { server } = project;
  const [example] = toolsets.flatMap(({ tools }) => tools).filter(({ effect }) => effect === 'read');
  const args = example?.examples.find(({ fails }) => !fails)?.args ?? {};
  return blocks(
    heading(1, server.title),
    server.instructions === null ? '' : plain(server.instructions),
    heading(2, 'Call a tool'),
    'Every tool is called in the same way. The path after `--dir` is that of this folder; write it in full.',
    fence('sh', calling(version, example?.name ?? '<tool>', args)),
    list([
      'The arguments of the tool stand after `--`: `--name value` or `--name=value`, `--flag` or `--no-flag`; a list by naming it again and again, an object as JSON.',
      'Before `--`: `--json` gives the structured answer, `--dry-run` shows what would be sent and sends nothing.',
      'An exit code other than 0 means that it failed. The text says why, and what to do next.',
      'A call that may lose data or stop a service asks a person at the terminal. Where there is none it is refused with its question. Put that question to the person; only if they agree, call it again with `--unasked <tool>` before `--`.',
    ]),
    variables(variablesOf(project)),
    heading(2, 'Tools'),
    'Read the page of a toolset before you call one of its tools for the first time.',
    toolsets.flatMap(({ id, title, tools }) => [
      `${heading(3, title)}\n\n[references/${id}.md](references/${id}.md)`,
      list(tools.map((tool) => `${code(tool.name)}: ${plain(tool.title)} (${tool.highestEffect})`)),
    ]),
  );
}

function variables(all: readonly Variable[]): string[] {
  if (all.length === 0) return [];
  return [
    heading(2, 'Environment'),
    'Never write the value of a credential into a command or an answer.',
    list(
      all.map(
        ({ name, description, secret }) =>
          `${code(name)}${secret ? ' (credential)' : ''}: ${plain(description)}`,
      ),
    ),
  ];
}

function nameProblems(name: string): string[] {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= LONGEST.name) return [];
  return [
    `\`${name}\` is no name of a skill: letters, digits and single dashes, 64 at most. Say it with --name.`,
  ];
}

function descriptionProblems(description: string): string[] {
  const { length } = description.trim();
  if (length > 0 && description.length <= LONGEST.description) return [];
  return [
    `The description has ${length} characters, and a skill takes 1 to ${LONGEST.description}. Say one with --description.`,
  ];
}
