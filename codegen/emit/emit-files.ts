import type { ServerModel, SourceModel } from '../model/server-model.js';
import type { ToolModel, ToolNames } from '../model/tool-model.js';
import { emitHandler, emitSchemas } from './emit-tool.js';
import { fileShapes } from './file-shapes.js';
import { createImports } from './imports.js';
import { type Code, list, object, printMember } from './layout.js';
import { literal, propertyName, regexLiteral, stringLiteral } from './literals.js';
import { errorsCode } from './output-code.js';
import { numberCode } from './plan-code.js';

/** The files of one tool: its handler, then its schemas. */
export async function emitTool(tool: ToolModel, contract: string): Promise<readonly [string, string]> {
  return [await emitHandler(tool, contract), emitSchemas(tool, contract)];
}

/** The module that names every tool. */
export function emitIndex(tools: readonly ToolNames[], contract: string): string {
  return fileShapes.index({
    contract,
    tools: tools.map(({ constant, module }) => ({ constant, module })),
  });
}

/** The module of the server file. */
export function emitServer(server: ServerModel, contract: string): string {
  const members: (readonly [string, Code] | undefined)[] = [
    ['name', stringLiteral(server.name)],
    ['title', stringLiteral(server.title)],
    ['version', stringLiteral(server.version)],
    server.instructions === null ? undefined : ['instructions', stringLiteral(server.instructions)],
    server.website === null ? undefined : ['website', stringLiteral(server.website)],
    server.icons.length === 0 ? undefined : ['icons', literal(server.icons)],
    [
      'sources',
      object(server.sources.map((source) => [propertyName(source.name), sourceCode(source)] as const)),
    ],
  ];
  return fileShapes.server({
    contract,
    members: members.flatMap((member) => (member === undefined ? [] : [printMember(...member)])),
  });
}

function sourceCode(source: SourceModel): Code {
  const errors: readonly [string, Code] = ['errors', errorsCode(source.errors, new Map(), createImports())];
  const limits: readonly (readonly [string, Code])[] = [
    ['timeoutMs', numberCode(source.timeoutMs)],
    ['maxBytes', numberCode(source.maxBytes)],
  ];
  if (source.kind === 'cli') {
    return object([
      ['kind', "'cli'"],
      ['program', stringLiteral(source.program)],
      source.programEnv === null ? undefined : ['programEnv', stringLiteral(source.programEnv)],
      ['install', stringLiteral(source.install)],
      ['env', literal(source.env)],
      ['set', literal(source.set)],
      ['requiredEnv', literal(source.requiredEnv)],
      ...limits,
      ['prompts', list(source.prompts.map((pattern) => regexLiteral(pattern, 'u')))],
      source.warm === null ? undefined : ['warm', literal(source.warm)],
      errors,
    ]);
  }
  return object([
    ['kind', "'http'"],
    ['base', stringLiteral(source.base)],
    source.baseEnv === null ? undefined : ['baseEnv', stringLiteral(source.baseEnv)],
    ...(['bearer', 'basic', 'header', 'query'] as const).map((way) => {
      const credential = source[way];
      return credential === null ? undefined : ([way, literal(credential)] as const);
    }),
    source.requestId === null ? undefined : ['requestId', stringLiteral(source.requestId)],
    ['headers', literal(source.headers)],
    ...limits,
    ['retries', numberCode(source.retries)],
    errors,
  ]);
}
