/** A page in Markdown beside the page in HTML of the same name. */
export interface MarkdownPage {
  /** Address below the site, such as `tools/ps_list.md`. */
  readonly path: string;
  readonly title: string;
  /** What is on it, in a line of Markdown, for lists of pages. */
  readonly note: string;
  /** The text. `root` leads from where it will stand to the root of the site: nothing, or `../`. */
  readonly text: (root: string) => string;
}

/** From a page to the root of the site. */
export function rootFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

/** Blocks with a blank line between them; empty ones are left out. */
export function blocks(...parts: readonly (string | readonly string[])[]): string {
  return `${parts
    .flat()
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

/** A list with an item on each line; nothing without items. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}
