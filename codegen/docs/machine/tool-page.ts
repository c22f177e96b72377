import { json } from '../../snapshot/markdown.js';
import type { ErrorView } from '../view/error-view.js';
import type { ParamView } from '../view/param-view.js';
import type { SiteView } from '../view/site-view.js';
import type { ToolView } from '../view/tool-view.js';
import { count } from '../view/units.js';
import { DOES, effectWords } from './effect-words.js';
import { code, heading, link, plain } from './escape.js';
import { exampleBlocks } from './example-blocks.js';
import { credentialLine } from './install-page.js';
import { blocks, list, type MarkdownPage } from './page.js';
import { stepsList } from './steps-list.js';

/** Where the page of a tool lies. */
export function toolPath(name: string): string {
  return `tools/${name}.md`;
}

/** All that is known of a tool, from what the model is told to what it was seen to send. */
export function toolPage(site: SiteView, tool: ToolView): MarkdownPage {
  const [first = ''] = tool.description.split('\n');
  return {
    path: toolPath(tool.name),
    title: tool.name,
    note: plain(`${tool.title}: ${first}`),
    text: (root) =>
      blocks(
        heading(1, `${tool.name}: ${tool.title}`),
        plain(tool.description),
        list(factsOf(site, tool)),
        heading(2, 'Parameters'),
        tool.params.length === 0 ? 'It takes none.' : list(tool.params.map(paramLine)),
        list(tool.rules.map(plain)),
        heading(2, 'Examples'),
        tool.examples.flatMap((example) => exampleBlocks(tool, example)),
        tool.steps === null ? [] : [heading(2, 'Steps'), stepsList(tool.steps)],
        heading(2, 'Effect'),
        effectBlocks(tool),
        heading(2, 'When it fails'),
        list(tool.errors.map(errorLine)),
        `What every tool can answer is on the ${link('errors page', `${root}errors.md#failed-calls`)}.`,
        heading(2, 'Limits and needs'),
        list(limitsOf(tool)),
        heading(2, 'Schemas'),
        schemaBlocks(tool),
      ),
  };
}

function factsOf({ toolsets, repository }: SiteView, tool: ToolView): string[] {
  const toolset = toolsets.find(({ id }) => id === tool.toolset)?.title ?? tool.toolset;
  const file = code(tool.file);
  return [
    `Toolset: ${plain(toolset)}`,
    `Effect: ${effectWords(tool)}`,
    ...deprecatedFact(tool),
    ...(tool.aliases.length === 0
      ? []
      : [`Older names that still work: ${tool.aliases.map(code).join(', ')}`]),
    `Idempotent: ${tool.idempotent ? 'yes' : 'no'}`,
    `Reaches things outside of this machine: ${tool.openWorld ? 'yes' : 'no'}`,
    ...(tool.steps === null ? [] : [count(tool.steps.flat().length, 'step')]),
    count(tool.tokens.listed, 'token'),
    `Spec: ${repository === null ? file : link(`Edit ${file}`, `${repository}/edit/main/${tool.file}`)}`,
  ];
}

function deprecatedFact({ deprecated }: ToolView): string[] {
  if (deprecated === null) return [];
  const { since, until, use } = deprecated;
  const ends = until === null ? '' : `, works until ${until} at least`;
  const instead = use === null ? '' : `; use ${link(code(use), `${use}.md`)}`;
  return [`Deprecated: since ${since}${ends}${instead}`];
}

/** What is known of a parameter, on one line. */
export function paramLine({
  name,
  type,
  required,
  aliases,
  fallback,
  description,
  limits,
}: ParamView): string {
  return [
    `${code(name)} (${code(type)}${required ? ', required' : ''}): ${plain(description)}`,
    ...(aliases.length === 0 ? [] : [`Older names: ${aliases.map(code).join(', ')}.`]),
    ...(fallback === null ? [] : [`Default ${code(fallback)}.`]),
    ...(limits.length === 0 ? [] : [`Limits: ${limits.map(limitWords).join(', ')}.`]),
  ].join(' ');
}

/** A pattern and a constant are code, though the view has no marks around them. */
function limitWords(limit: string): string {
  const [, words, value] = /^((?:each: )*(?:matches|exactly|values:) )(.*)$/s.exec(limit) ?? [];
  return words === undefined || value === undefined ? plain(limit) : words + code(value);
}

function effectBlocks({ effect, raise, confirm }: ToolView): string[] {
  return [
    raise.length === 0
      ? `Every call ${DOES[effect]}.`
      : `A call ${DOES[effect]} unless its arguments raise that:`,
    list(raise.map((one) => `${code(one.when)}: it ${DOES[one.effect]}`)),
    ...(confirm === null ? [] : ['Before a destructive call a person is asked:', `> ${plain(confirm)}`]),
  ];
}

function errorLine({ when, message, hint, retryable }: ErrorView): string {
  const words = [
    ...(message === null ? [] : [plain(message)]),
    ...(hint === null ? [] : [plain(hint)]),
    ...(retryable ? ['The same call may succeed later.'] : []),
  ];
  return words.length === 0 ? code(when) : `${code(when)}: ${words.join(' ')}`;
}

function limitsOf(tool: ToolView): string[] {
  return [
    ...tool.reaches.map(
      ({ source, kind, where }) => `${kind === 'cli' ? 'Runs' : 'Calls'} (${plain(source)}): ${code(where)}`,
    ),
    ...tool.credentials.map(credentialLine),
    ...tool.needs.map(({ program, install }) => `Needs ${code(program)}: ${plain(install)}`),
    ...tool.limits.map(({ what, value }) => plain(`${what}: ${value}`)),
    `Tokens in the list: ${tool.tokens.listed}, and ${tool.tokens.output} for the output schema`,
  ];
}

/** The output schema is a part of the list; it stands by itself here, once. */
function schemaBlocks({ listed, inputSchema, outputSchema }: ToolView): string[] {
  const { outputSchema: _outputSchema, ...shown } = listed;
  return [
    heading(3, 'As clients see it, in tools/list'),
    'The output schema belongs to it and is below.',
    json(shown),
    heading(3, 'What arguments have to keep'),
    'The list leaves out limits and patterns to stay short. They are held all the same, and told when one is broken.',
    json(inputSchema),
    heading(3, 'Output schema'),
    json(outputSchema),
  ];
}
