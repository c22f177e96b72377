import type { ProjectModel, SourceModel } from '../model/server-model.js';
import { emitHandler, emitSchemas } from './emit-tool.js';
import { fileShapes } from './file-shapes.js';
import { createImports } from './imports.js';
import { type Code, list, object, printMember } from './layout.js';
import { literal, propertyName, regexLiteral, stringLiteral } from './literals.js';
import { errorsCode } from './output-code.js';
import { numberCode } from './plan-code.js';

/** The folder that generated files are in; nothing else belongs there. */
export const GENERATED = 'src/generated';

/** Every generated file by its path, in the order of the paths. The same model gives the same bytes. */
export async function emitProject(
  project: ProjectModel,
  contract: string,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const above = contract.startsWith('.') ? '../' : '';
  for (const tool of project.tools) {
    files.set(`${GENERATED}/${tool.names.module}.ts`, await emitHandler(tool, above + contract));
    files.set(`${GENERATED}/${tool.names.module}.schemas.js`, emitSchemas(tool, above + contract));
  }
  const tools = project.tools.map(({ names }) => ({ constant: names.constant, module: names.module }));

  files.set(`${GENERATED}/index.ts`, fileShapes.index({ contract, tools }));
  files.set(`${GENERATED}/server.ts`, emitServer(project, contract));
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function emitServer({ server }: ProjectModel, contract: string): string {
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
