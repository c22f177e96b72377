import { FAILURE_CODES } from '../docs/view/failure-codes.js';
import { stringLiteral } from '../emit/literals.js';
import { interfaceCode } from '../emit/types-code.js';
import type { ProjectModel } from '../model/server-model.js';
import type { ToolModel } from '../model/tool-model.js';
import { generatedBy, type Outcome } from './exported.js';
import { shapes } from './shapes.js';
import { kebab, pascal } from './words.js';

/** A client in one TypeScript file: a typed function for each tool, over any MCP client. It imports nothing. */
export async function clientExport({ server, tools }: ProjectModel): Promise<Outcome> {
  const types = await Promise.all(tools.map(typesOf));
  const agreeable = tools.filter(({ highestEffect }) => highestEffect === 'destructive');
  const text = shapes.client({
    mark: generatedBy('client'),
    title: inComment(server.title),
    types: types.flat(),
    codes: Object.keys(FAILURE_CODES),
    name: `${pascal(server.name)}Client`,
    methods: tools.map(methodOf),
    agreeable: agreeable.map(({ name }) => stringLiteral(name)).join(' | ') || 'never',
  });
  return { files: new Map([[`${kebab(server.name)}-client.ts`, text]]), notes: [] };
}

/** The same types as in `src/generated`. */
function typesOf({ name, names, inputSchema, output }: ToolModel): Promise<string[]> {
  return Promise.all([
    interfaceCode(`${names.type}Input`, inputSchema, `Arguments of \`${name}\`.`),
    interfaceCode(`${names.type}Output`, output.schema, `Structured answer of \`${name}\`.`),
  ]);
}

function methodOf({ name, names, title, highestEffect, params }: ToolModel) {
  const optional = params.every(({ required }) => !required);
  const warning = highestEffect === 'destructive' ? '. It may lose data or stop a service' : '';
  return {
    doc: `/** ${inComment(title)}${warning}. */`,
    // That of the tool, so that it is found again; a name is an identifier as it is.
    method: names.constant,
    tool: name,
    parameter: `args${optional ? '?' : ''}: ${names.type}Input`,
    argument: optional ? 'args = {}' : 'args',
    output: `${names.type}Output`,
  };
}

/** A text that ends no comment. */
function inComment(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/');
}
