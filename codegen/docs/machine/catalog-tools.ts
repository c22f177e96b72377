import { isJsonObject, type JsonValue } from '../../../src/runtime/json.js';
import { type SiteView, toolsOf } from '../view/site-view.js';
import type { ToolView } from '../view/tool-view.js';

/** Where it lies below the site. */
export const CATALOG_TOOLS = 'catalog/tools.json';

/** A tool as a catalogue has it. */
export interface CatalogTool {
  readonly tool: ToolView;
  readonly params: readonly CatalogParam[];
}

interface CatalogParam {
  readonly name: string;
  /** The type of JSON Schema: a catalogue knows no enums and no items. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** Tools by name; of their parameters those that are required first, then by name. */
export function catalogTools(site: SiteView): CatalogTool[] {
  return toolsOf(site)
    .map((tool) => ({ tool, params: paramsOf(tool) }))
    .sort((one, other) => order(one.tool.name, other.tool.name));
}

/** The tools and parameters of a catalogue page as JSON, to hold one server against another. */
export function catalogJson(site: SiteView): string {
  const tools = catalogTools(site).map(({ tool, params }) => ({
    name: tool.name,
    params: params.map(({ name, type, required }) => ({ name, type, required })),
  }));
  const source = `${site.name} MCP server ${site.version}, from its specs`;
  return `${JSON.stringify({ source, tools }, null, 2)}\n`;
}

function paramsOf({ params, inputSchema }: ToolView): CatalogParam[] {
  const schemas = isJsonObject(inputSchema.properties) ? inputSchema.properties : {};
  return params
    .map(({ name, required, description }) => ({ name, type: typeOf(schemas[name]), required, description }))
    .sort((one, other) => Number(other.required) - Number(one.required) || order(one.name, other.name));
}

function typeOf(schema: JsonValue | undefined): string {
  if (!isJsonObject(schema)) return 'any';
  const { type } = schema;
  return Array.isArray(type) ? type.join(' or ') : String(type ?? 'any');
}

/** By code units, so that the order is the same everywhere. */
function order(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
