import { type Guide, type SiteView, toolsOf } from '../view/site-view.js';
import { errorsPage } from './errors-page.js';
import { plain } from './escape.js';
import { formatPage } from './format-page.js';
import { indexPage } from './index-page.js';
import { installPage } from './install-page.js';
import { type MarkdownPage, rootFrom } from './page.js';
import { securityPage } from './security-page.js';
import { toolPage } from './tool-page.js';

/** The pages of a site by what they are. */
interface SitePages {
  readonly overview: MarkdownPage;
  /** Made from specs and tables, in the order of the navigation. */
  readonly reference: readonly MarkdownPage[];
  /** Written by hand. */
  readonly guides: readonly MarkdownPage[];
  readonly tools: readonly MarkdownPage[];
}

export function sitePages(site: SiteView): SitePages {
  const reference = [installPage(site), formatPage(site), errorsPage(), securityPage(site)];
  const guides = site.guides.map(guidePage);
  return {
    overview: indexPage(site, [...reference, ...guides]),
    reference,
    guides,
    tools: toolsOf(site).map((tool) => toolPage(site, tool)),
  };
}

/** Every page of a site in the order in which one would read them. */
export function inOrder({ overview, reference, guides, tools }: SitePages): MarkdownPage[] {
  const [install, ...others] = reference;
  return [overview, ...(install === undefined ? [] : [install]), ...guides, ...others, ...tools];
}

/**
 * A page in Markdown beside every page in HTML, by its path, saying the same. Pure: the same specs give the same bytes.
 * Links are relative and lead from one of these pages to another. Nothing out of a spec is HTML or a link.
 */
export function pagesInMarkdown(site: SiteView): Map<string, string> {
  return new Map(inOrder(sitePages(site)).map(({ path, text }) => [path, text(rootFrom(path))]));
}

/** A guide is as its author wrote it; its links are its own. */
function guidePage({ slug, title, markdown }: Guide): MarkdownPage {
  const lead = markdown.split(/(?:\r?\n){2,}/).find((block) => /^[^#\s]/.test(block)) ?? title;
  return {
    path: `guide/${slug}.md`,
    title,
    note: plain(lead.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')),
    text: () => `${markdown.trimEnd()}\n`,
  };
}
