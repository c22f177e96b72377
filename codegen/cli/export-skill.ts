import packageJson from '../../package.json' with { type: 'json' };
import { type SkillWishes, skillExport, skillName } from '../export/skill.js';
import { toolsetOf } from '../project/load-toolset.js';
import { type ExportOptions, runExport } from './export.js';

export interface SkillOptions extends ExportOptions {
  readonly name?: string;
  readonly description?: string;
}

/** `toolsd export skill`. */
export async function exportSkill(options: SkillOptions): Promise<void> {
  const { name, description } = options;
  const node = packageJson.engines.node.replace(/^>=(.*)$/, 'Node $1 or later');
  const wishes: SkillWishes = { name, description, node, version: packageJson.version };
  await runExport(
    {
      kind: 'skill',
      folder: { name: (project) => name ?? skillName(project), main: 'SKILL.md' },
      make: ({ project, loaded, facts }) =>
        skillExport(project, toolsetOf(project), loaded.texts, facts, wishes),
    },
    options,
  );
}
