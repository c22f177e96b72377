import type { JsonValue } from '../../src/runtime/json.js';
import { paramAliasesOf } from '../model/aliases.js';
import { effectsOf } from '../model/effects.js';
import type { Text, ToolModel } from '../model/tool-model.js';
import { conditionCode, type Params } from './condition-code.js';
import { fileShapes } from './file-shapes.js';
import { createImports, type Imports } from './imports.js';
import { type Code, print, printMember } from './layout.js';
import { literal, stringLiteral } from './literals.js';
import { outputCode } from './output-code.js';
import { destructured, planCode } from './plan-code.js';
import { templateBody, textParams } from './text-code.js';
import { interfaceCode } from './types-code.js';
import { validatorsCode } from './validators-code.js';

/** The handler of a tool: its types, its definition and its plan. */
export async function emitHandler(tool: ToolModel, contract: string): Promise<string> {
  const params: Params = new Map(tool.params.map((param) => [param.name, param]));
  const imports = createImports();
  imports.use('defineTool');
  const members = membersOf(tool, params, imports).map(([key, code]) => printMember(key, code));
  return fileShapes.handler({
    file: tool.file,
    contract,
    inputType: await interfaceCode(
      `${tool.names.type}Input`,
      tool.inputSchema,
      `Arguments of \`${tool.name}\`.`,
    ),
    outputType: await interfaceCode(
      `${tool.names.type}Output`,
      tool.output.schema,
      `Structured answer of \`${tool.name}\`.`,
    ),
    constant: tool.names.constant,
    type: tool.names.type,
    members,
    imports: imports.used.join(', '),
  });
}

/** The schemas of a tool and their validators. */
export function emitSchemas(tool: ToolModel, contract: string): string {
  const imports = createImports();
  const documents = documentsOf(tool);
  const validators = validatorsCode(schemasOf(tool), imports);
  return fileShapes.schemas({
    file: tool.file,
    name: tool.name,
    contract,
    inputSchema: schemaCode(tool.listedSchema),
    outputSchema: schemaCode(tool.output.schema),
    documents: documents.map(({ id, check, schema }) => ({ id, check, schema: schemaCode(schema) })),
    validators,
    imports: imports.used.join(', '),
  });
}

/** What is checked, by the names of the validators. */
function schemasOf(tool: ToolModel) {
  return {
    checkInput: tool.inputSchema,
    checkOutput: tool.output.schema,
    ...Object.fromEntries(documentsOf(tool).map(({ check, schema }) => [check, schema])),
  };
}

/** The documents that the steps of a tool read, each with the name of its validator. */
function documentsOf({ action }: ToolModel) {
  if (action.kind !== 'steps') return [];
  return action.groups
    .flat()
    .flatMap(({ id, work }) =>
      work.kind === 'document' ? [{ id, check: `check_${id}`, schema: work.schema }] : [],
    );
}

function schemaCode(schema: JsonValue): string {
  return print(literal(schema), 0, 30);
}

function membersOf(tool: ToolModel, params: Params, imports: Imports): (readonly [string, Code])[] {
  const optional = (condition: boolean, key: string, code: () => Code): (readonly [string, Code])[] =>
    condition ? [[key, code()]] : [];
  const paramAliases = paramAliasesOf(tool);
  return [
    ['name', stringLiteral(tool.name)],
    ['title', stringLiteral(tool.title)],
    ['description', stringLiteral(tool.description)],
    ['toolset', stringLiteral(tool.toolset)],
    ['effect', stringLiteral(tool.highestEffect)],
    ['idempotent', String(tool.idempotent)],
    ['openWorld', String(tool.openWorld)],
    ...optional(tool.aliases.length > 0, 'aliases', () => literal(tool.aliases)),
    ...optional(Object.keys(paramAliases).length > 0, 'paramAliases', () => literal(paramAliases)),
    ...optional(tool.effect !== tool.highestEffect, 'effects', () => literal(effectsOf(tool))),
    ...optional(tool.raise.length > 0, 'effectOf', () => effectCode(tool, params, imports)),
    ...optional(tool.confirm !== null, 'confirm', () => confirmCode(tool.confirm as Text, params, imports)),
    ...optional(tool.rules.length > 0, 'rules', () => literal(tool.rules)),
    ...optional(tool.needs.length > 0, 'needs', () => literal(tool.needs)),
    ['plan', planCode(tool.action, params, imports)],
    ['output', outputCode(tool.output, params, imports)],
  ];
}

/** The sentence that a person decides by: each value in it is made safe to read. */
function confirmCode(text: Text, params: Params, imports: Imports): string {
  const say = text.parts.some((part) => typeof part !== 'string') ? imports.use('spoken') : '';
  return `(${destructured(textParams(text), params)}) => \`${templateBody(text, params, imports, say)}\``;
}

/** The effect of one call: the highest whose condition holds. */
function effectCode({ raise, effect }: ToolModel, params: Params, imports: Imports): string {
  const input = destructured(
    raise.flatMap(({ when }) => when.params),
    params,
  );
  const chain = (['destructive', 'write'] as const).flatMap((level) => {
    const causes = raise
      .filter((one) => one.effect === level)
      .map(({ when }) => conditionCode(when, params, imports));
    return causes.length === 0 ? [] : [`${causes.join(' || ')} ? '${level}' : `];
  });
  return `(${input}) => (${chain.join('')}'${effect}')`;
}
