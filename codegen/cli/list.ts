import { deprecationSentence } from '../model/deprecation.js';
import { hasErrors, loadProject, report } from './load-project.js';

/** Lists the tools of a project. */
export async function list({ dir, json }: { dir: string; json?: boolean }): Promise<void> {
  const loaded = await loadProject(dir);
  report(loaded, 'pretty');
  if (hasErrors(loaded.diagnostics)) return;
  const tools = loaded.project?.tools ?? [];
  if (json) {
    const rows = tools.map(({ name, title, toolset, highestEffect, file, aliases, deprecated }) => ({
      name,
      title,
      toolset,
      effect: highestEffect,
      file,
      ...(aliases.length === 0 ? {} : { aliases }),
      ...(deprecated === null ? {} : { deprecated }),
    }));
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return;
  }
  const width = Math.max(...tools.map(({ name }) => name.length));
  for (const { name, highestEffect, title, aliases, deprecated } of tools) {
    const notes = [
      ...(aliases.length === 0 ? [] : [`Before: ${aliases.join(', ')}.`]),
      ...(deprecated === null ? [] : [deprecationSentence(deprecated)]),
    ];
    const note = notes.length === 0 ? '' : ` (${notes.join(' ')})`;
    process.stdout.write(`${name.padEnd(width)}  ${highestEffect.padEnd(11)}  ${title}${note}\n`);
  }
}
