import { isJsonObject } from '../../../src/runtime/json.js';
import type { ServerLaunch } from '../../clients/launch.js';
import { stdio } from '../../clients/launch.js';
import { fence } from '../../snapshot/markdown.js';
import { launchOf, type SiteView } from '../view/site-view.js';
import type { ToolView } from '../view/tool-view.js';
import { count } from '../view/units.js';
import { type CatalogTool, catalogTools } from './catalog-tools.js';
import { cell, code, codeCell, heading, link, plain } from './escape.js';
import { ownCopy } from './install-page.js';
import { blocks } from './page.js';

/** Where it lies below the site. */
export const CATALOG_PAGE = 'catalog/README.md';

/**
 * The page of a server as the Docker MCP catalogue has it. It says nothing of an image: how the server is started is
 * what is known.
 */
export function catalogPage(site: SiteView): string {
  const tools = catalogTools(site);
  return blocks(
    heading(1, `${site.name} MCP Server`),
    `${count(tools.length, 'tool')} for ${plain(site.title)}.`,
    link('What is an MCP server?', 'https://modelcontextprotocol.io/'),
    aboutTable(site),
    heading(2, 'Tools Summary'),
    tools.map(({ tool }) => ` 1. **${code(tool.name)}**: ${plain(tool.description)}`).join('\n'),
    heading(2, 'Tools'),
    tools.flatMap(toolBlocks),
    heading(2, 'Use this MCP Server'),
    fence('json', settings(launchOf(site))),
    ownCopy(site),
    `How each client is told of it: ${link('Install', '../install.md')}. What it can reach and do at worst: ${link('Security', '../security.md')}.`,
  );
}

/** What is not known has no row, and without rows there is no table. */
function aboutTable({ author, repository, licence }: SiteView): string {
  const rows = [
    ...(author === null ? [] : [['Author', cell(author)]]),
    ...(repository === null ? [] : [['Repository', link(cell(repository), repository)]]),
    ...(licence === null ? [] : [['Licence', cell(licence)]]),
  ];
  if (rows.length === 0) return '';
  return ['| | |', '| - | - |', ...rows.map(([name, value]) => `| **${name}** | ${value} |`)].join('\n');
}

function toolBlocks({ tool, params }: CatalogTool): string[] {
  const rows = params.map(
    ({ name, type, required, description }) =>
      `| ${codeCell(name)} | ${codeCell(type)}${required ? '' : ' *optional*'} | ${cell(description)} |`,
  );
  return [
    `### Tool: **${code(tool.name)}**`,
    plain(tool.description),
    rows.length === 0
      ? 'It takes no parameters.'
      : ['| Parameter | Type | Description |', '| - | - | - |', ...rows].join('\n'),
    annotationWords(tool),
  ];
}

/** The annotations that clients get, in sentences. */
function annotationWords({ listed: { annotations } }: ToolView): string {
  if (!isJsonObject(annotations)) return '';
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations;
  const words = [
    readOnlyHint === true
      ? 'It only reads.'
      : destructiveHint === true
        ? 'It may lose data or stop a service.'
        : 'It changes things, and destroys none.',
    ...(idempotentHint === true ? ['The same call again changes nothing more.'] : []),
    ...(openWorldHint === true ? ['It reaches things outside of this machine.'] : []),
  ];
  return `*${words.join(' ')}*`;
}

function settings(launch: ServerLaunch): string {
  const server = stdio(launch, ({ name }) => `<YOUR_${name}>`);
  return JSON.stringify({ mcpServers: { [launch.name]: server } }, null, 2);
}
