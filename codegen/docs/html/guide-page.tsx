import { raw } from 'hono/html';
import type { Guide } from '../view/site-view.js';
import type { PageFrame } from './layout.js';
import { headingsOf, markdownHtml } from './markdown.js';

function guidePath({ slug }: Guide): string {
  return `guide/${slug}.html`;
}

/** A page written by hand. */
export function guidePage(guide: Guide): PageFrame {
  const [, lead = ''] = guide.markdown.split(/\n\n+/);
  return {
    path: guidePath(guide),
    title: guide.title,
    description: lead.replaceAll('\n', ' ').replaceAll('`', ''),
    contents: headingsOf(guide.markdown),
    markdown: `guide/${guide.slug}.md`,
    children: <article class="prose">{raw(markdownHtml(guide.markdown))}</article>,
  };
}
