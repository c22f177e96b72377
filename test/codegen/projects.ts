import { fileURLToPath } from 'node:url';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import type { ProjectModel } from '../../codegen/model/server-model.js';
import { readProject } from '../../codegen/project/read-project.js';
import { resolveProject } from '../../codegen/resolve-project.js';

/** The folder of this project. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The project of odd names and rare features. */
export const ODD = fileURLToPath(new URL('./fixtures/odd/', import.meta.url));

/** The specs of this project by path. */
export function realTexts(): Promise<ReadonlyMap<string, string>> {
  return readProject(ROOT);
}

/** The model of a project that is known to be sound. */
export async function modelOf(texts: ReadonlyMap<string, string>): Promise<ProjectModel> {
  const reporter = createReporter();
  const model = await resolveProject(texts, reporter);
  if (model === undefined) throw new Error(JSON.stringify(reporter.diagnostics, null, 2));
  return model.project;
}
