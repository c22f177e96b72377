import { errorsPage } from './html/errors-page.js';
import { formatPage } from './html/format-page.js';
import { guidePage } from './html/guide-page.js';
import { installPage } from './html/install-page.js';
import { documentOf, type NavEntry, type PageFrame } from './html/layout.js';
import { overviewPage } from './html/overview-page.js';
import { securityPage } from './html/security-page.js';
import { toolPage } from './html/tool-page.js';
import { searchIndex } from './search-index.js';
import { type SiteView, toolsOf } from './view/site-view.js';

/** Every page of a site by its address, as text. Pure: the same specs give the same bytes. */
export function buildSite(site: SiteView): ReadonlyMap<string, string> {
  const frames = framesOf(site);
  const entries: NavEntry[] = frames
    .filter(({ path }) => !path.startsWith('tools/'))
    .map(({ path, title }) => ({ path, title: path === 'index.html' ? 'Overview' : title }));
  return new Map([
    ...frames.map((frame) => [frame.path, documentOf(site, entries, frame)] as const),
    ['assets/search-index.js', searchIndex(site, frames)] as const,
  ]);
}

function framesOf(site: SiteView): PageFrame[] {
  return [
    overviewPage(site),
    installPage(site),
    ...site.guides.map(guidePage),
    formatPage(site),
    errorsPage(),
    securityPage(site),
    ...toolsOf(site).map((tool) => toolPage(site, tool)),
  ];
}
