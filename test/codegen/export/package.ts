import type { Exported, Outcome } from '../../../codegen/export/exported.js';
import type { PackageFacts } from '../../../codegen/export/package-facts.js';
import type { ProjectModel } from '../../../codegen/model/server-model.js';
import { readProject } from '../../../codegen/project/read-project.js';
import { modelOf, ODD, realTexts } from '../projects.js';

/** A package that has all that an export may ask for. */
export const FULL: PackageFacts = {
  name: '@ann/thing-tools',
  version: '2.1.0',
  description: 'Look at things.',
  repository: 'https://github.com/ann/thing-tools',
  license: 'MIT',
  author: 'Ann Example',
  mcpName: undefined,
  private: false,
  hasProgram: true,
};

/** A project without a package.json. */
export const BARE: PackageFacts = {
  name: undefined,
  version: undefined,
  description: undefined,
  repository: undefined,
  license: undefined,
  author: undefined,
  mcpName: undefined,
  private: false,
  hasProgram: false,
};

export async function shippedProject(): Promise<ProjectModel> {
  return modelOf(await realTexts());
}

/** The project of odd names and rare features. */
export async function oddProject(): Promise<ProjectModel> {
  return modelOf(await readProject(ODD));
}

/** What came of an export that has to succeed. */
export function made(outcome: Outcome): Exported {
  if ('problems' in outcome) throw new Error(outcome.problems.join('\n'));
  return outcome;
}

/** Its only file. */
export function onlyText(outcome: Outcome): string {
  const { files } = made(outcome);
  const [content] = files.values();
  if (files.size !== 1 || typeof content !== 'string') throw new Error('it is not one text');
  return content;
}

export function problemsOf(outcome: Outcome): readonly string[] {
  return 'problems' in outcome ? outcome.problems : [];
}
