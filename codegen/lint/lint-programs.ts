import type { JsonObject } from '../../src/runtime/json.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { runsOthers } from '../model/program-risk.js';
import type { ProjectModel } from '../model/server-model.js';
import { sourceNames } from '../model/source-names.js';
import type { ToolModel } from '../model/tool-model.js';
import type { SourceFile } from '../source/source-file.js';

/** Warns of text that a model writes in the arguments of a program which runs others where an argument says so. */
export function lintPrograms({ server, tools }: ProjectModel, source: SourceFile, reporter: Reporter): void {
  for (const one of server.sources) {
    if (one.kind !== 'cli' || !runsOthers(one.program)) continue;
    const tool = tools.find((other) => sourceNames(other).includes(one.name) && takesText(other));
    if (tool === undefined) continue;
    const { program } = one;
    reporter.report('program-runs-others', source.place(['sources', one.name, 'cli', 'program']), {
      program,
      tool: tool.name,
    });
  }
}

function takesText({ params }: ToolModel): boolean {
  return params.some(({ schema }) => isText(schema));
}

/** Lists and objects may hold text; values to choose from, numbers and booleans are none. */
function isText({ type, enum: values }: JsonObject): boolean {
  return values === undefined && !['integer', 'number', 'boolean'].includes(String(type));
}
