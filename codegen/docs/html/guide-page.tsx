import { raw } from 'hono/html';
import type { Guide } from '../view/site-view.js';
import type { PageFrame } from './layout.js';
import { headingsOf, markdownHtml } from './markdown.js';

export function guidePath({ slug }: Guide): string {
  return `guide/${slug}.html`;
}

/** A page written by hand. */
export function guidePage(guide: Guide): PageFrame {
  return {
    path: guidePath(guide),
    title: guide.title,
    description: leadOf(guide.markdown) ?? guide.title,
    contents: headingsOf(guide.markdown),
    markdown: `guide/${guide.slug}.md`,
    children: <article class="prose">{raw(markdownHtml(guide.markdown))}</article>,
  };
}

/** The first paragraph; null where a page begins with something else. */
function leadOf(markdown: string): string | null {
  const [, first = ''] = markdown.trim().split(/\n\n+/);
  return /^[\p{L}`]/u.test(first) ? first.replaceAll('\n', ' ').replaceAll('`', '') : null;
}
