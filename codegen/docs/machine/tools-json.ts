import { type SiteView, toolsOf } from '../view/site-view.js';
import type { ToolView } from '../view/tool-view.js';
import { toolPath } from './tool-page.js';

/** Where it lies below the site. */
export const TOOLS_JSON = 'tools.json';

/** Every tool as JSON, in the order of the site. The same specs give the same bytes. */
export function toolsJson(site: SiteView): string {
  const { name, title, version } = site;
  return `${JSON.stringify({ name, title, version, tools: toolsOf(site).map(toolJson) }, null, 2)}\n`;
}

function toolJson(tool: ToolView) {
  const markdown = toolPath(tool.name);
  return {
    name: tool.name,
    title: tool.title,
    toolset: tool.toolset,
    description: tool.description,
    effect: tool.effect,
    highestEffect: tool.highestEffect,
    raise: tool.raise,
    confirm: tool.confirm,
    idempotent: tool.idempotent,
    openWorld: tool.openWorld,
    params: tool.params,
    rules: tool.rules,
    inputSchema: tool.inputSchema,
    outputSchema: tool.outputSchema,
    annotations: tool.listed.annotations,
    tokens: tool.tokens,
    errors: tool.errors,
    page: markdown.replace(/\.md$/, '.html'),
    markdown,
    spec: tool.file,
  };
}
