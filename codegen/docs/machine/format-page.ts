import type { KeyView, SchemaSection } from '../view/schema-view.js';
import type { SiteView } from '../view/site-view.js';
import { code, heading, link, oneLine, plain } from './escape.js';
import { blocks, list, type MarkdownPage } from './page.js';

const PATH = 'format.md';
const TITLE = 'Spec reference';

/** The reference of the spec format, from the schemas that editors and the compiler use. */
export function formatPage({ format }: SiteView): MarkdownPage {
  const fragments = fragmentsOf(format);
  return {
    path: PATH,
    title: TITLE,
    note: 'Every key of a tool spec and of the server file, with its type, default and examples.',
    text: (root) =>
      blocks(
        heading(1, TITLE),
        'Every key of a tool and of the server file. It is made from the JSON Schemas that your editor completes from and that `toolsd check` reports by.',
        format.flatMap((section) => [
          heading(2, section.title),
          plain(section.description),
          list(section.keys.map((key) => keyLine(key, typeOf(key, fragments, root)))),
        ]),
      ),
  };
}

function keyLine({ name, required, fallback, description, examples }: KeyView, type: string): string {
  return [
    `${code(name)} (${type}${required ? ', required' : ''}): ${plain(description)}`,
    ...(fallback === null ? [] : [`Default ${code(fallback)}.`]),
    ...(examples.length === 0 ? [] : [`E.g. ${examples.map(code).join(', ')}.`]),
  ].join(' ');
}

function typeOf({ type }: KeyView, fragments: Fragments, root: string): string {
  const words = type.map(({ text, id }) => {
    const fragment = id === null ? undefined : fragments.get(id);
    return fragment === undefined ? typeWords(text) : link(plain(text), `${root}${PATH}#${fragment}`);
  });
  return words.join('');
}

/** Values of an enum are code; the blank that parts `list of` from what follows stays. */
function typeWords(text: string): string {
  return text.includes('"') ? code(text) : text.replace(/\S(?:.*\S)?/s, (words) => plain(words));
}

type Fragments = ReadonlyMap<string, string>;

/** The fragments that renderers give to the headings: a title that is there again gets a number. */
function fragmentsOf(format: readonly SchemaSection[]): Fragments {
  const seen = new Map<string, number>();
  const fragment = (title: string): string => {
    const slug = oneLine(title)
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
  fragment(TITLE);
  return new Map(format.map((section) => [section.id, fragment(section.title)]));
}
