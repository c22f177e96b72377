import { type SiteView, toolsOf } from '../view/site-view.js';
import { count } from '../view/units.js';
import { CATALOG_PAGE } from './catalog-page.js';
import { CATALOG_TOOLS } from './catalog-tools.js';
import { code, heading, link, plain } from './escape.js';
import { toolLine } from './index-page.js';
import { blocks, list, type MarkdownPage } from './page.js';
import { inOrder, sitePages } from './pages.js';
import { TOOLS_JSON } from './tools-json.js';

export const LLMS = 'llms.txt';
export const LLMS_FULL = 'llms-full.txt';

/** The pages of a site with a line on each, in the form of https://llmstxt.org. */
export function llmsText(site: SiteView): string {
  const { overview, reference, guides } = sitePages(site);
  return blocks(
    heading(1, `${site.title} MCP server`),
    `> ${count(toolsOf(site).length, 'tool')} for ${plain(site.title)}, for every MCP client. Version ${plain(site.version)}.`,
    plain(site.instructions ?? ''),
    heading(2, 'Docs'),
    list([overview, ...reference].map(pageLine)),
    guides.length === 0 ? [] : [heading(2, 'Guides'), list(guides.map(pageLine))],
    site.toolsets.flatMap(({ title, tools }) => [
      heading(2, `Tools: ${title}`),
      list(tools.map((tool) => toolLine(tool, ''))),
    ]),
    // By llmstxt.org, what may be left out where room is short.
    heading(2, 'Optional'),
    list([
      `${link(LLMS_FULL, LLMS_FULL)}: Every page in one file.`,
      `${link(TOOLS_JSON, TOOLS_JSON)}: Every tool as JSON, with its schemas.`,
      `${link(CATALOG_PAGE, CATALOG_PAGE)}: The page for a catalogue of MCP servers.`,
      `${link(CATALOG_TOOLS, CATALOG_TOOLS)}: Its tools and parameters as JSON.`,
    ]),
  );
}

/** Every page, each headed with its path. Links are from the root of the site, where this file lies. */
export function llmsFullText(site: SiteView): string {
  return inOrder(sitePages(site))
    .map(({ path, text }) => blocks(`---\n\nPage: ${code(path)}`, text('').trimEnd()))
    .join('\n');
}

function pageLine({ title, path, note }: MarkdownPage): string {
  return `${link(plain(title), path)}: ${note}`;
}
