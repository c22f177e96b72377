import { count, type Format, hasErrors, loadProject, report } from './load-project.js';

export async function check({ dir, format }: { dir: string; format: Format }): Promise<void> {
  const project = await loadProject(dir);
  report(project, format);
  if (format === 'pretty' && !hasErrors(project.diagnostics)) {
    process.stdout.write(`${count(project.project?.tools.length ?? 0, 'tool')}: no problems.\n`);
  }
}
