import type { KeyView, SchemaSection } from '../view/schema-view.js';
import type { SiteView } from '../view/site-view.js';
import { code, heading, link, plain } from './escape.js';
import { blocks, list, type MarkdownPage } from './page.js';

/** The reference of the spec format, from the schemas that editors and the compiler use. */
export function formatPage({ format }: SiteView): MarkdownPage {
  const title = 'Spec reference';
  const fragments = fragmentsOf(title, format);
  return {
    path: 'format.md',
    title,
    note: 'Every key of a tool spec and of the server file, with its type, default and examples.',
    text: () =>
      blocks(
        heading(1, title),
        'Every key of a tool and of the server file. It is made from the JSON Schemas that your editor completes from and that `toolsd check` reports by.',
        format.flatMap((section) => [
          heading(2, section.title),
          plain(section.description),
          list(section.keys.map((key) => keyLine(key, fragments))),
        ]),
      ),
  };
}

function keyLine({ name, type, required, fallback, description, examples }: KeyView, fragments: Fragments) {
  const words = type.map(({ text, id }) => {
    const fragment = id === null ? undefined : fragments.get(id);
    return fragment === undefined ? typeWords(text) : link(plain(text), `#${fragment}`);
  });
  return [
    `${code(name)} (${words.join('')}${required ? ', required' : ''}): ${plain(description)}`,
    ...(fallback === null ? [] : [`Default ${code(fallback)}.`]),
    ...(examples.length === 0 ? [] : [`E.g. ${examples.map(code).join(', ')}.`]),
  ].join(' ');
}

/** Values of an enum are code; the blank that parts `list of` from what follows stays. */
function typeWords(text: string): string {
  return text.includes('"') ? code(text) : text.replace(/\S(?:.*\S)?/s, plain);
}

type Fragments = ReadonlyMap<string, string>;

/** The fragments that renderers give to the headings: a title that is there again gets a number. */
function fragmentsOf(title: string, format: readonly SchemaSection[]): Fragments {
  const seen = new Map<string, number>();
  const fragment = (words: string): string => {
    const slug = words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
  fragment(title);
  return new Map(format.map((section) => [section.id, fragment(section.title)]));
}
