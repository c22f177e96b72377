import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { lastLines, run } from '../../scripts/setup/run.mjs';
import type { PeerTool } from './peer-tool.js';

/** An OpenAPI document with an operation for each tool. */
function openapiDocument(tools: readonly PeerTool[], baseUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { name, title, description, inputSchema, target } of tools) {
    const path = target.kind === 'http' ? target.path : `/run/${name}`;
    const method = target.kind === 'http' ? target.method.toLowerCase() : 'get';
    const parameters = Object.entries(inputSchema.properties ?? {}).map(([parameter, property]) => {
      const { description: words = parameter, ...schema } = property;
      const inPath = path.includes(`{${parameter}}`);
      const required = inPath || (inputSchema.required?.includes(parameter) ?? false);
      return { name: parameter, in: inPath ? 'path' : 'query', required, description: words, schema };
    });
    const responses = { 200: { description: 'What was asked for.' } };
    paths[path] ??= {};
    paths[path][method] = { operationId: name, summary: title, description, parameters, responses };
  }
  return { openapi: '3.0.3', info: { title: 'bench', version: '1.0.0' }, servers: [{ url: baseUrl }], paths };
}

/**
 * Lets openapi-mcp-generator write its server for the tools, and gives the path of its program.
 *
 * @throws {Error} where it does not
 */
export async function generateOpenapiServer(
  folder: string,
  name: string,
  tools: readonly PeerTool[],
  baseUrl: string,
): Promise<string> {
  const document = join(folder, `${name}.json`);
  writeFileSync(document, JSON.stringify(openapiDocument(tools, baseUrl)));
  const generator = join(folder, 'node_modules/openapi-mcp-generator/bin/openapi-mcp-generator.js');
  const out = join(folder, name);
  const { code, output } = await run(process.execPath, [
    generator,
    '--input',
    document,
    '--output',
    out,
    '--force',
  ]);
  if (code !== 0) throw new Error(`openapi-mcp-generator failed:\n${lastLines(output)}`);
  const source = readFileSync(join(out, 'src/index.ts'), 'utf8');
  const program = join(out, 'index.mjs');
  // Types are removed, which is what its own build does.
  writeFileSync(program, transformSync(source, { loader: 'ts', format: 'esm', target: 'es2022' }).code);
  return program;
}
