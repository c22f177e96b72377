import { stringify } from 'yaml';
import type { PeerTool, Property } from './peer-tool.js';

/**
 * The configuration of Google's toolbox for the same tools. It has none that run a program, so those are requests too.
 * Without `allowPrivateNetworks` it refuses addresses of this machine.
 */
export function toolboxConfig(tools: readonly PeerTool[], baseUrl: string): string {
  const source = { kind: 'source', name: 'api', type: 'http', baseUrl, allowPrivateNetworks: true };
  return [source, ...tools.map(toolboxTool)]
    .map((document) => stringify(document, null, { lineWidth: 0 }))
    .join('---\n');
}

function toolboxTool({ name, description, inputSchema, target }: PeerTool): object {
  const path = target.kind === 'http' ? target.path : `/run/${name}`;
  const parameters = Object.entries(inputSchema.properties ?? {}).map(([parameter, property]) => ({
    ...toolboxParameter(parameter, property),
    ...(inputSchema.required?.includes(parameter) ? {} : { required: false }),
  }));
  const inPath = parameters.filter((parameter) => path.includes(`{${parameter.name}}`));
  const inQuery = parameters.filter((parameter) => !inPath.includes(parameter));
  return {
    kind: 'tool',
    name,
    type: 'http',
    source: 'api',
    method: target.kind === 'http' ? target.method : 'GET',
    path: path.replace(/\{(\w+)\}/gu, '{{.$1}}'),
    description,
    ...(inPath.length > 0 && { pathParams: inPath }),
    ...(inQuery.length > 0 && { queryParams: inQuery }),
  };
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'integer',
  number: 'float',
  boolean: 'boolean',
  array: 'array',
  object: 'map',
};

interface ToolboxParameter {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly items?: ToolboxParameter;
}

function toolboxParameter(
  name: string,
  { type = 'string', description = name, items }: Property,
): ToolboxParameter {
  const own = TYPES[type];
  if (own === undefined) throw new Error(`The toolbox has no parameters of type ${type}: ${name}`);
  return {
    name,
    type: own,
    description,
    ...(type === 'array' && { items: toolboxParameter('item', items ?? {}) }),
  };
}
