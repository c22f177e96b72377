import type { JsonObject } from '../../src/runtime/json.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { runsOthers } from '../model/program-risk.js';
import type { SoundProject } from '../model/sound-project.js';
import { sourceNames } from '../model/source-names.js';
import type { ToolModel } from '../model/tool-model.js';
import type { SourceFile } from '../source/source-file.js';

/** Warns of text that a model writes in the arguments of a program which runs others where an argument says so. */
export async function lintPrograms(
  { server, tools }: SoundProject,
  source: SourceFile,
  reporter: Reporter,
): Promise<void> {
  for (const one of server.sources) {
    if (one.kind !== 'cli' || !runsOthers(one.program)) continue;
    for (const tool of tools) {
      const model = await tool.model();
      if (!sourceNames(model).includes(one.name) || !takesText(model)) continue;
      const place = source.place(['sources', one.name, 'cli', 'program']);
      reporter.report('program-runs-others', place, { program: one.program, tool: tool.name });
      break;
    }
  }
}

function takesText({ params }: ToolModel): boolean {
  return params.some(({ schema }) => isText(schema));
}

/** Lists and objects may hold text; values to choose from, numbers and booleans are none. */
function isText({ type, enum: values }: JsonObject): boolean {
  return values === undefined && !['integer', 'number', 'boolean'].includes(String(type));
}
