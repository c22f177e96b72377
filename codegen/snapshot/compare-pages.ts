import { SNAPSHOTS } from './pages.js';

/** How a page that was written stands to what the examples give now. */
export type PageState =
  | { readonly path: string; readonly state: 'passed' }
  | { readonly path: string; readonly state: 'changed'; readonly before: string; readonly after: string }
  /** The tool has no page yet. */
  | { readonly path: string; readonly state: 'missing'; readonly after: string }
  /** The page of a tool that is no more. */
  | { readonly path: string; readonly state: 'gone' };

/** Holds the pages that were written against those that the examples give. Gone pages come last. */
export function comparePages(
  written: ReadonlyMap<string, string>,
  given: ReadonlyMap<string, string>,
): PageState[] {
  const states = [...given].map(([path, after]): PageState => {
    const before = written.get(path);
    if (before === undefined) return { path, state: 'missing', after };
    return before === after ? { path, state: 'passed' } : { path, state: 'changed', before, after };
  });
  const gone = [...written].filter(([path, text]) => !given.has(path) && isPage(path, text));
  return [...states, ...gone.map(([path]): PageState => ({ path, state: 'gone' }))];
}

/** What follows the title of every page and its description: the four hints of the tool, then its input. */
const FORM =
  /\n\n- readOnlyHint: (?:true|false)\n- destructiveHint: (?:true|false)\n- idempotentHint: (?:true|false)\n- openWorldHint: (?:true|false)\n\n## Input\n\n```json\n/u;

/** Whether toolsd wrote a file, by its place, its title and its form; what a person wrote beside the pages is not. */
function isPage(path: string, text: string): boolean {
  const [, name] = new RegExp(`^${SNAPSHOTS}/[^/]+/([^/]+)\\.md$`, 'u').exec(path) ?? [];
  return name !== undefined && text.startsWith(`# ${name}: `) && FORM.test(text);
}
