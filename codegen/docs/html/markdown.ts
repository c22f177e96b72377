import MarkdownIt from 'markdown-it';
import { escaped, highlighted } from './highlight.js';
import { slug } from './slug.js';

/** HTML in Markdown is text: specs are the work of many, and a page runs none of it. */
const markdown = new MarkdownIt({
  html: false,
  linkify: false,
  typographer: false,
});

markdown.renderer.rules.fence = (tokens, index) => {
  const { info = '', content = '' } = tokens[index] ?? {};
  const [language = ''] = info.split(/\s+/);
  return codeBlock(content.replace(/\n$/, ''), language);
};
markdown.renderer.rules.heading_open = (tokens, index) => {
  const { tag = 'h2' } = tokens[index] ?? {};
  const text = headingText(tokens[index + 1]?.content ?? '');
  return `<${tag} id="${slug(text)}" aria-label="${escaped(text)}">`;
};
markdown.renderer.rules.heading_close = (tokens, index) => {
  const { tag = 'h2' } = tokens[index] ?? {};
  const text = headingText(tokens[index - 1]?.content ?? '');
  return `<a class="anchor" href="#${slug(text)}" aria-label="Link to ${escaped(text)}">#</a></${tag}>\n`;
};
markdown.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  const href = token?.attrGet('href');
  // The page beside a file in Markdown; addresses elsewhere stay.
  if (typeof href === 'string' && !/^[a-z]+:/i.test(href))
    token?.attrSet('href', href.replace(/\.md(?=#|$)/, '.html'));
  return self.renderToken(tokens, index, options);
};
markdown.renderer.rules.table_open = () => '<div class="scroll" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

/**
 * A block of code. It can be scrolled with the keyboard; the button to copy it is added where scripts run.
 *
 * @param wrong it shows what does not work, so nobody should copy it
 */
export function codeBlock(text: string, language: string, wrong = false): string {
  return `<div class="code${wrong ? ' wrong' : ''}"><pre tabindex="0"><code class="language-${language || 'text'}">${highlighted(text, language)}</code></pre></div>\n`;
}

/** Text of a spec, a line of it: backticks and emphasis are shown, HTML and images are not. */
export function inlineHtml(text: string): string {
  return markdown.renderInline(text);
}

/** A page in Markdown as HTML. Links between Markdown files lead to the pages made of them. */
export function markdownHtml(text: string): string {
  return markdown.render(text);
}

/** The headings of the second level, for the contents of a page. */
export function headingsOf(text: string): { id: string; title: string }[] {
  return markdown.parse(text, {}).flatMap((token, index, all) => {
    if (token.type !== 'heading_open' || token.tag !== 'h2') return [];
    const title = headingText(all[index + 1]?.content ?? '');
    return [{ id: slug(title), title }];
  });
}

function headingText(markup: string): string {
  return markup.replaceAll('`', '');
}
