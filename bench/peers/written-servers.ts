import type { PeerTool } from './peer-tool.js';
import { zodShape } from './zod-code.js';

/** What a person writes by hand with `McpServer` of the official SDK and zod. */
export function sdkServer(tools: readonly PeerTool[]): string {
  const registered = tools.map(({ name, title, description, inputSchema, annotations, target }) => {
    const config = `{ title: ${JSON.stringify(title)}, description: ${JSON.stringify(description)}, inputSchema: ${zodShape(inputSchema)}, annotations: ${JSON.stringify(annotations)} }`;
    return `server.registerTool(${JSON.stringify(name)}, ${config}, async (args) => text(await ${callCode(target)}));`;
  });
  return `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';
import { request, runProgram } from './handlers.mjs';

const server = new McpServer({ name: 'bench', version: '1.0.0' });
const text = (words) => ({ content: [{ type: 'text', text: words }] });
${registered.join('\n')}
await server.connect(new StdioServerTransport());
`;
}

/** The same with fastmcp. */
export function fastmcpServer(tools: readonly PeerTool[]): string {
  const added = tools.map(({ name, title, description, inputSchema, annotations, target }) => {
    const hints = JSON.stringify({ title, ...annotations });
    return `server.addTool({ name: ${JSON.stringify(name)}, description: ${JSON.stringify(description)}, parameters: z.object(${zodShape(inputSchema)}), annotations: ${hints}, execute: (args) => ${callCode(target)} });`;
  });
  return `import { FastMCP } from 'fastmcp';
import { z } from 'zod';
import { request, runProgram } from './handlers.mjs';

const server = new FastMCP({ name: 'bench', version: '1.0.0' });
${added.join('\n')}
await server.start({ transportType: 'stdio' });
`;
}

function callCode(target: PeerTool['target']): string {
  return target.kind === 'http'
    ? `request(${JSON.stringify(target.method)}, ${JSON.stringify(target.path)}, args)`
    : `runProgram(${JSON.stringify(target.program)}, ${JSON.stringify(target.argv)}, args)`;
}
