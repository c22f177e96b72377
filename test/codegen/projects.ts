import { fileURLToPath } from 'node:url';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import type { ProjectModel } from '../../codegen/model/server-model.js';
import { modelOf as modelOfSound, type SoundProject } from '../../codegen/model/sound-project.js';
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

/** A project that is known to be sound. */
export async function soundOf(texts: ReadonlyMap<string, string>): Promise<SoundProject> {
  const reporter = createReporter();
  const sound = await resolveProject(texts, reporter);
  if (sound === undefined) throw new Error(JSON.stringify(reporter.diagnostics, null, 2));
  return sound;
}

/** Its model. */
export async function modelOf(texts: ReadonlyMap<string, string>): Promise<ProjectModel> {
  return modelOfSound(await soundOf(texts));
}
