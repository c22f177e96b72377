import type { SiteView } from '../view/site-view.js';
import { CATALOG_PAGE, catalogPage } from './catalog-page.js';
import { CATALOG_TOOLS, catalogJson } from './catalog-tools.js';
import { LLMS, LLMS_FULL, llmsFullText, llmsText } from './llms.js';
import { pagesInMarkdown } from './pages.js';
import { TOOLS_JSON, toolsJson } from './tools-json.js';

/** All that a site has for machines, by address. Pure: the same specs give the same bytes. */
export function machineFiles(site: SiteView): Map<string, string> {
  return new Map([
    ...pagesInMarkdown(site),
    [LLMS, llmsText(site)],
    [LLMS_FULL, llmsFullText(site)],
    [TOOLS_JSON, toolsJson(site)],
    [CATALOG_PAGE, catalogPage(site)],
    [CATALOG_TOOLS, catalogJson(site)],
  ]);
}
