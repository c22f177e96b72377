import type { Effect } from '../../../src/runtime/tool.js';
import { type SiteView, toolsOf } from '../view/site-view.js';
import type { ToolView } from '../view/tool-view.js';
import { count } from '../view/units.js';
import { effectWords } from './effect-words.js';
import { code, heading, link, plain } from './escape.js';
import { blocks, list, type MarkdownPage } from './page.js';
import { toolPath } from './tool-page.js';

const EFFECTS: readonly Effect[] = ['read', 'write', 'destructive'];

/** The first page: what the server is for, and every tool. `others` are the pages that are no tool. */
export function indexPage(site: SiteView, others: readonly MarkdownPage[]): MarkdownPage {
  return {
    path: 'index.md',
    title: 'Overview',
    note: 'What the server is for, and every tool.',
    text: (root) =>
      blocks(
        site.intro === null
          ? [heading(1, `${site.title} MCP server`), plain(site.instructions ?? '')]
          : site.intro.trim(),
        sums(site),
        list(others.map(({ path, title, note }) => `${link(plain(title), root + path)}: ${note}`)),
        heading(2, 'Tools'),
        site.toolsets.flatMap((toolset) => [
          heading(3, toolset.title),
          list(toolset.tools.map((tool) => toolLine(tool, root))),
        ]),
      ),
  };
}

/** A tool in a list: a link to its page, its first line and its effect. */
export function toolLine(tool: ToolView, root: string): string {
  const [first = ''] = tool.description.split('\n');
  return `${link(code(tool.name), root + toolPath(tool.name))}: ${plain(first)} (${effectWords(tool)})`;
}

function sums(site: SiteView): string {
  const tools = toolsOf(site);
  const tokens = tools.reduce((sum, tool) => sum + tool.tokens.listed, 0);
  const worst = EFFECTS.map(
    (effect) => `${effect} ${tools.filter(({ highestEffect }) => highestEffect === effect).length}`,
  );
  return `${count(tools.length, 'tool')}, ${count(tokens, 'token')} in a model’s context. By what the worst call of a tool can do: ${worst.join(', ')}.`;
}
